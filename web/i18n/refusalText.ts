import { NetworkFailure, RefusedCall, ServerFailure } from '../api/failure.ts';
import type { common } from './zh/common.ts';
import type { refusals } from './zh/refusals.ts';
import { duration } from './formatTime.ts';
import type { Language } from './language.ts';
import { fill } from './words.ts';

/** An error in words: what happened, whether the work is safe, what to do, and the number to quote. */
export interface FailureText {
  readonly what: string;
  readonly safe: string;
  readonly todo: string | undefined;
  readonly reference: string | undefined;
}

export interface FailureWords {
  readonly common: Pick<typeof common, 'failure'>;
  readonly refusals: typeof refusals;
}

/**
 * The one translator of errors to words, for every entry. `doing` tells whether something was read or sent:
 * after a sending that got no answer nobody knows yet whether it arrived.
 */
export function failureText(
  words: FailureWords,
  language: Language,
  error: unknown,
  doing: 'reading' | 'sending',
): FailureText {
  const { failure } = words.common;
  if (error instanceof RefusedCall) {
    return {
      what: refusalText(words, language, error),
      safe: doing === 'sending' ? failure.nothingChanged : failure.nothingLost,
      todo: undefined,
      reference: referenceText(words, error.requestId),
    };
  }
  if (error instanceof NetworkFailure) {
    return {
      what: failure.network,
      safe: doing === 'sending' ? failure.maybeDone : failure.nothingLost,
      todo: failure.checkNetwork,
      reference: undefined,
    };
  }
  return {
    what: doing === 'reading' ? failure.load : failure.server,
    safe: doing === 'sending' ? failure.maybeDone : failure.nothingLost,
    todo: `${failure.tryAgain} ${failure.reportReference}`.trim(),
    reference: referenceText(words, error instanceof ServerFailure ? error.requestId : undefined),
  };
}

/** The words of a refusal, filled with its details and with when to try again. */
export function refusalText(words: FailureWords, language: Language, refusal: RefusedCall): string {
  const { failure } = words.common;
  const seconds = refusal.retryAfterSeconds;
  const retry =
    seconds === undefined
      ? failure.tryAgain
      : fill(failure.tryAgainIn, { wait: duration(language, seconds) });
  const text = textOfCode(words, refusal.code);
  if (text === undefined) return fill(failure.unknownRefusal, { code: refusal.code });
  return fill(text, { ...refusal.details, retry });
}

/** The words of a refusal that has not happened yet: why a button is off. */
export function reasonText(
  words: FailureWords,
  code: string,
  details: Readonly<Record<string, unknown>> = {},
): string {
  return fill(textOfCode(words, code) ?? fill(words.common.failure.unknownRefusal, { code }), {
    ...details,
    retry: words.common.failure.tryAgain,
  });
}

function textOfCode(words: FailureWords, code: string): string | undefined {
  return (words.refusals as Readonly<Record<string, string>>)[code];
}

function referenceText(words: FailureWords, requestId: string | undefined): string | undefined {
  return requestId === undefined ? undefined : fill(words.common.failure.reference, { reference: requestId });
}
