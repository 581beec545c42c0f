import { describe, expect, test } from 'vitest';
import { peopleRefusals } from '../../src/people/contract.ts';
import { platformRefusals } from '../../src/platform/contract.ts';
import { NetworkFailure, RefusedCall, ServerFailure } from '../api/failure.ts';
import { deskCatalogue } from './deskCatalogue.ts';
import { languages } from './language.ts';
import { failureText, reasonText } from './refusalText.ts';
import { fill } from './words.ts';

function refused(code: string, retryAfterSeconds?: number, details = {}): RefusedCall {
  return new RefusedCall(
    { code, details, fields: [] },
    { status: 409, requestId: 'req-1', retryAfterSeconds },
  );
}

const codes = [...Object.keys(platformRefusals), ...Object.keys(peopleRefusals)];

describe.each(languages)('errors in %s', (language) => {
  const words = deskCatalogue[language];

  test.each(codes)('%s has words without a place left open', (code) => {
    const text = failureText(words, language, refused(code), 'sending').what;
    expect(text).not.toBe('');
    expect(text).not.toContain('{{');
    expect(text).not.toBe(fill(words.common.failure.unknownRefusal, { code }));
  });

  test('a refusal of a command says that nothing was changed, with the number to quote', () => {
    const text = failureText(words, language, refused('organisationNameTaken'), 'sending');
    expect(text.safe).toBe(words.common.failure.nothingChanged);
    expect(text.reference).toContain('req-1');
  });

  test('a command without an answer does not claim that nothing happened', () => {
    const text = failureText(words, language, new NetworkFailure('lost'), 'sending');
    expect(text.safe).toBe(words.common.failure.maybeDone);
    expect(text.what).toBe(words.common.failure.network);
  });

  test('a fault of the server while reading loses nothing and asks to try again', () => {
    const text = failureText(words, language, new ServerFailure(500, 'req-2'), 'reading');
    expect(text.safe).toBe(words.common.failure.nothingLost);
    expect(text.todo).toContain(words.common.failure.tryAgain);
    expect(text.reference).toContain('req-2');
  });

  test('an unknown code is told as such instead of staying silent', () => {
    expect(reasonText(words, 'somethingNew')).toContain('somethingNew');
  });
});

test('a refusal that passes says when to try again', () => {
  expect(failureText(deskCatalogue.en, 'en', refused('busy', 30), 'reading').what).toBe(
    'The server is busy. Try again in 30 seconds.',
  );
  expect(failureText(deskCatalogue.en, 'en', refused('busy'), 'reading').what).toBe(
    'The server is busy. Try again in a while.',
  );
});

test('figures of a refusal stand in its words', () => {
  const text = failureText(
    deskCatalogue.en,
    'en',
    refused('passwordTooWeak', undefined, { lengthMin: 10 }),
    'sending',
  );
  expect(text.what).toContain('10 characters');
});
