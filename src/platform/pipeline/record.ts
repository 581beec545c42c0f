import type { Id } from '../../kernel/ids.ts';
import type { Sql } from '../database/index.ts';
import type { Granted, Moment } from './command.ts';
import type { Pipeline } from './pipeline.ts';
import { keepAnswers, writeAudit, writeOutbox, type AuditRow } from './store.ts';

interface Recorded<Input, Output> extends Granted<Input, Output> {
  readonly caller: string;
  readonly fingerprint: Buffer;
}

/**
 * Writes down what a batch did, in its transaction: the answers under their keys, one outbox row per topic,
 * one audit row per caller and request.
 * @returns the topics with news, or null when another transaction kept an answer first: then run again.
 */
export async function record<Input, Output>(
  pipeline: Pipeline,
  command: string,
  granted: readonly Recorded<Input, Output>[],
  sql: Sql,
  moment: Moment,
): Promise<readonly string[] | null> {
  const answers = granted.flatMap(({ item, caller, fingerprint, decision }) =>
    item.key === null
      ? []
      : [{ caller, key: item.key, command, fingerprint, output: decision.output ?? null }],
  );
  if (answers.length > 0 && (await keepAnswers(sql, answers, moment.now)) < answers.length) return null;

  const byTopic = Map.groupBy(
    granted.flatMap(({ decision }) => decision.facts ?? []),
    (fact) => fact.topic,
  );
  const outbox = [...byTopic].map(([topic, facts]) => ({
    id: moment.ids.next(),
    topic,
    items: facts.map((fact) => fact.item),
  }));
  if (outbox.length > 0) await writeOutbox(sql, outbox, pipeline.tasksOf, moment.now);
  if (granted.length > 0) await writeAudit(sql, auditRows(command, granted, moment), moment.now);
  return [...byTopic.keys()];
}

function auditRows<Input, Output>(
  command: string,
  granted: readonly Recorded<Input, Output>[],
  moment: Moment,
): readonly AuditRow[] {
  const groups = Map.groupBy(
    granted,
    ({ item }) => `${item.actor.account ?? item.actor.kind} ${item.requestId}`,
  );
  return [...groups.values()].map((group) => ({
    id: moment.ids.next(),
    actor: group[0]?.item.actor.account ?? null,
    command,
    subjects: [...new Set(group.flatMap(({ decision }): readonly Id[] => decision.subjects))],
    count: group.length,
    requestId: group[0]?.item.requestId ?? '',
  }));
}
