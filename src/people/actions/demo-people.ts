import type { Id } from '../../kernel/ids.ts';
import { after } from '../../kernel/time.ts';
import {
  runBatch,
  runCommand,
  system,
  type Command,
  type Outcome,
  type Pipeline,
} from '../../platform/index.ts';
import { organisationKinds, roles, type OrganisationKind, type Role } from '../contract.ts';
import { nameKey } from '../rules/organisation-name.ts';
import { findOperation } from '../store/operations.ts';
import { holdersOfNames } from '../store/organisations.ts';
import { changeOperation } from './change-operation.ts';
import { createAccount } from './create-account.ts';
import { createOperation } from './create-operation.ts';
import { createOrganisation } from './create-organisation.ts';
import { demoOperations, demoOrganisations, demoPosts } from './demo-data.ts';
import { personKind } from './parts.ts';
import type { People } from './people.ts';
import { Secret } from './secret.ts';

/** How to sign in as one of the demo's roles. */
export interface DemoSignIn {
  readonly role: Role;
  readonly title: string;
  readonly signInName: string;
}

/**
 * Loads the demo's organisations, operations and one account per role, all with the given password. What is
 * there already stays as it is. Only for a database that carries the demo.
 * @returns the sign-ins. @throws Refusal passwordTooWeak.
 */
export async function loadDemoPeople(
  people: People,
  pipeline: Pipeline,
  password: string,
): Promise<readonly DemoSignIn[]> {
  const organisations = await ensureOrganisations(pipeline);
  const running = await ensureOperations(pipeline, organisations);
  return ensureAccounts(people, pipeline, new Secret(password), organisations, running);
}

const dayMilliseconds = 24 * 60 * 60 * 1000;

type Organisations = ReadonlyMap<OrganisationKind, Id>;

async function ensureOrganisations(pipeline: Pipeline): Promise<Organisations> {
  const keyOf = (kind: OrganisationKind): string => nameKey(demoOrganisations[kind].zh) ?? '';
  const known = await holdersOfNames(pipeline.database, organisationKinds.map(keyOf), []);
  const missing = organisationKinds.filter((kind) => !known.has(`zh ${keyOf(kind)}`));
  const made = await runAll(
    pipeline,
    createOrganisation,
    missing.map((kind) => {
      const { zh, en, area } = demoOrganisations[kind];
      return { kind, name: { zh, en }, area };
    }),
  );
  missing.forEach((kind, index) => known.set(`zh ${keyOf(kind)}`, made[index]?.id as Id));
  return new Map(organisationKinds.map((kind) => [kind, known.get(`zh ${keyOf(kind)}`) as Id]));
}

/** @returns the operation that runs, the first of them: posts that are bound to an operation are bound to it. */
async function ensureOperations(pipeline: Pipeline, organisations: Organisations): Promise<Id> {
  let runs: Id | null = null;
  for (const { running, organisation, startsInDays, ...words } of demoOperations) {
    const known = await findOperation(pipeline.database, words.slug);
    const owner = organisations.get(organisation) as Id;
    const startedOn = after(pipeline.clock.now(), startsInDays * dayMilliseconds).slice(0, 10);
    const input = { ...words, startedOn, organisation: owner, glide: null };
    const id = known?.id ?? (await runCommand(pipeline, createOperation, { ...byMutao, input })).id;
    if (running) runs ??= id;
    if (running && known === null) {
      const start = { slug: words.slug, version: 1, state: 'running' as const };
      await runCommand(pipeline, changeOperation, { ...byMutao, input: start });
    }
  }
  if (runs === null) throw new Error('the demo has an operation that runs');
  return runs;
}

async function ensureAccounts(
  { parts }: People,
  pipeline: Pipeline,
  password: Secret,
  organisations: Organisations,
  running: Id,
): Promise<readonly DemoSignIn[]> {
  const signIns = roles.map((role) => ({
    role,
    title: demoPosts[role].zh,
    signInName: `demo-${role.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
  }));
  const missing: DemoSignIn[] = [];
  for (const signIn of signIns) {
    const { vault } = parts;
    const known = await vault.find(pipeline.database, personKind, 'signInName', signIn.signInName);
    if (known === null) missing.push(signIn);
  }
  await runAll(
    pipeline,
    createAccount(parts),
    missing.map(({ role, title, signInName }) => {
      const post = demoPosts[role];
      const organisation = post.organisation === null ? null : (organisations.get(post.organisation) as Id);
      const operation = post.inOperation ? running : null;
      return {
        title,
        name: `演示：${title}`,
        signInName,
        password,
        demo: true,
        grants: [{ role, organisation, area: post.area, operation }],
      };
    }),
  );
  return signIns;
}

const byMutao = { actor: system, key: null, requestId: 'demo' } as const;

async function runAll<Input, Output, State>(
  pipeline: Pipeline,
  command: Command<Input, Output, State>,
  inputs: readonly Input[],
): Promise<readonly Output[]> {
  const outcomes = await runBatch(
    pipeline,
    command,
    inputs.map((input) => ({ ...byMutao, input })),
  );
  return outcomes.map(outputOf);
}

function outputOf<Output>(outcome: Outcome<Output>): Output {
  if (!outcome.ok) throw outcome.refusal;
  return outcome.output;
}
