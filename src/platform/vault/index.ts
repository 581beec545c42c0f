/**
 * The vault: the one place for personal data. Nouns: record (one person's fields), look (somebody read them,
 * with purpose and reason), look-up (finding a record by an exact value), commitment (the hidden part of a
 * public leaf). Invariants: nothing personal lies readable in the database; a look at somebody else's data is
 * recorded before it is answered; an erased record can never be opened again.
 */
export { createVault, type Vault } from './vault.ts';
export { VaultDamagedError, type VaultFields } from './cipher.ts';
export type { ChangeResult, VaultChange, VaultRecord } from './write.ts';
export type { Opened } from './read.ts';
export type { Look, LookPlace, RecordedLook } from './look.ts';
export { foldText, type LookUp, type LookUps } from './lookup.ts';
export { commitment, commitmentSalt } from './commitment.ts';
export { rewrapAll } from './rewrap.ts';
export { scrub } from './scrub.ts';
