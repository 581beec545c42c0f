import type { Id } from '../../kernel/ids.ts';
import type { KeyRing } from '../../platform/index.ts';
import { idOfLink, linkToken } from './link-token.ts';

/** The token in an invitation's link: see `linkToken`. */
export function invitationToken(keys: KeyRing, invitation: Id): string {
  return linkToken(keys, 'invitation', invitation);
}

/** The invitation that a token is for, or null when we did not make the token. */
export function invitationOf(keys: KeyRing, token: string): Id | null {
  return idOfLink(keys, 'invitation', token);
}
