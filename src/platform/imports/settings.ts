import { z } from 'zod';
import { Refusal } from '../../kernel/refusal.ts';
import type { Importer, Settings } from './importer.ts';

/** What JSON can say and a database cannot keep. */
const storable = (text: string): boolean => text.isWellFormed() && !/\p{Cc}/u.test(text);
const texts = z.record(z.string(), z.string().max(200).refine(storable, 'no control characters'));

/** What is said besides the file, as JSON text, checked by the importer. @throws Refusal importSettingsInvalid */
export function settingsOf(importer: Importer, text: string | undefined): Settings {
  const given = texts.safeParse(parsed(text ?? '{}'));
  const checked = given.success ? (importer.settings ?? z.strictObject({})).safeParse(given.data) : given;
  if (!checked.success)
    throw new Refusal(
      'importSettingsInvalid',
      {},
      checked.error.issues.map(({ path, message }) => ({
        pointer: `/query/settings/${path.join('/')}`,
        problem: message,
      })),
    );
  return texts.parse(checked.data);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
