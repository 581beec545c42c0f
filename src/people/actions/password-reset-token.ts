import type { Id } from '../../kernel/ids.ts';
import type { KeyRing } from '../../platform/index.ts';
import { idOfLink, linkToken } from './link-token.ts';

/** The token in the link of a password reset: see `linkToken`. */
export function passwordResetToken(keys: KeyRing, reset: Id): string {
  return linkToken(keys, 'password-reset', reset);
}

/** The password reset that a token is for, or null when we did not make the token. */
export function passwordResetOf(keys: KeyRing, token: string): Id | null {
  return idOfLink(keys, 'password-reset', token);
}
