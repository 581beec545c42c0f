import type { Id } from '../../kernel/ids.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { OperationRow } from '../../people/index.ts';
import { refuse } from '../rules/refuse.ts';

/** Why nothing may be asked for in an operation, or null: needOperationUnknown, needOperationClosed. */
export function refuseOperation(operations: ReadonlyMap<Id, OperationRow>, id: Id): Refusal | null {
  const operation = operations.get(id);
  if (operation === undefined)
    return refuse('needOperationUnknown', {}, [{ pointer: '/operation', problem: 'an operation' }]);
  return operation.state === 'closed' ? refuse('needOperationClosed') : null;
}
