import type { Id } from '../../kernel/ids.ts';
import type { PermissionScope, RequestContext } from '../../platform/index.ts';
import { refuse } from '../rules/refuse.ts';
import { findBooks } from '../store/books.ts';

/**
 * Asks whether the caller may do something with a book, that is with the organisation whose book it is.
 * @throws Refusal bookUnknown, notSignedIn, notPermitted
 */
export async function requireInBook(
  context: RequestContext,
  permission: string,
  id: Id,
  within: Pick<PermissionScope, 'operation' | 'area'> = {},
): Promise<void> {
  const [book] = await findBooks(context.database, [id]);
  if (book === undefined) throw refuse('bookUnknown', { book: id });
  await context.require(permission, { ...within, organisation: book.organisation });
}
