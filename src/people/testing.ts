/**
 * For tests: people on a database of the test's own, and a factory per entity that fills in missing parents.
 * Names are of posts and things, never of persons.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { randomIds, toId, type Id } from '../kernel/ids.ts';
import { toInstant, type Clock, type Instant } from '../kernel/time.ts';
import {
  createKeyRing,
  createVault,
  runCommand,
  system,
  type Actor,
  type Command,
  type Database,
  type Pipeline,
} from '../platform/index.ts';
import { testDatabase, type TestDatabase } from '../platform/testing/index.ts';
import { authorize } from './actions/asking.ts';
import { createAccount, type NewAccount } from './actions/create-account.ts';
import { changeOperation } from './actions/change-operation.ts';
import { createInvitation, type NewInvitation } from './actions/create-invitation.ts';
import { createOperation, type NewOperation } from './actions/create-operation.ts';
import { createPasswordReset, type NewPasswordReset } from './actions/create-password-reset.ts';
import { createOrganisation, type NewOrganisation } from './actions/create-organisation.ts';
import { invitationToken } from './actions/invitation-token.ts';
import { passwordResetToken } from './actions/password-reset-token.ts';
import type { Asked } from './actions/parts.ts';
import { createPeople, peopleLookUps, type People } from './actions/people.ts';
import { Secret } from './actions/secret.ts';
import type { Role } from './contract.ts';
import type { GrantScope } from './rules/scope.ts';

/** A password that the rules accept. */
export const testPassword = 'quince for jade 投桃';

const quarterHour = 15 * 60 * 1000;

/** A clock that a test moves. */
export interface TestClock extends Clock {
  set(now: Instant): void;
  advance(milliseconds: number): void;
  /** Five minutes into a quarter of an hour, the throttle's window, so that no test sees one end by chance. */
  intoThrottleWindow(): void;
}

/** A clock that starts at the real moment (the sign-in library has a clock of its own) and can be moved. */
export function testClock(): TestClock {
  let now = Date.now();
  return {
    now: () => toInstant(new Date(now)),
    set: (instant) => void (now = Date.parse(instant)),
    advance: (milliseconds) => void (now += milliseconds),
    intoThrottleWindow: () => void (now = Math.floor(now / quarterHour) * quarterHour + quarterHour / 3),
  };
}

/** People on a database that somebody else opened. */
export interface PeopleOnDatabase {
  readonly people: People;
  readonly pipeline: Pipeline;
  readonly database: Database;
  readonly clock: TestClock;
  readonly make: PeopleFactories;
  /** The context of a request, for calling an action. */
  context(actor: Actor, over?: Partial<Asked>): Asked;
  run<Input, Output, State>(
    command: Command<Input, Output, State>,
    actor: Actor,
    input: Input,
    key?: Id | null,
  ): Promise<Output>;
  close(): Promise<void>;
}

export interface TestPeople extends PeopleOnDatabase {
  readonly store: TestDatabase;
  /** Drops the database. */
  close(): Promise<void>;
}

/** People with fresh keys on a database of a test file's own: opened in `beforeAll`, closed in `afterAll`. */
export async function openTestPeople(connectionsMax?: number): Promise<TestPeople> {
  const store = await testDatabase();
  const people = peopleOn(store.open(connectionsMax), store);
  return {
    ...people,
    store,
    close: async () => {
      await people.close();
      await store.close();
    },
  };
}

/** People with fresh keys on an open database. */
export function peopleOn(
  database: Database,
  access: { readonly url: string; readonly role?: string },
): PeopleOnDatabase {
  const clock = testClock();
  const ids = randomIds(() => clock.now());
  const keys = createKeyRing(new Map([[1, new Uint8Array(randomBytes(32))]]));
  const vault = createVault({ ring: keys, lookUps: peopleLookUps });
  const people = createPeople({
    databaseUrl: access.url,
    databaseRole: access.role,
    keys,
    vault,
    publicUrl: 'http://localhost:4600',
  });
  const pipeline: Pipeline = {
    database,
    clock,
    ids,
    authorize,
    digest: (bytes) => keys.hmac('idempotency', bytes),
    tasksOf: () => [],
    announce: () => undefined,
  };
  return {
    people,
    pipeline,
    database,
    clock,
    make: peopleFactories(people, pipeline),
    context: (actor, over = {}) => requestContext(pipeline, actor, over),
    run: (command, actor, input, key = null) =>
      runCommand(pipeline, command, { actor, input, key, requestId: 'test' }),
    close: () => people.close(),
  };
}

function requestContext(pipeline: Pipeline, actor: Actor, over: Partial<Asked>): Asked {
  const { database, clock } = pipeline;
  return {
    actor,
    now: clock.now(),
    requestId: 'test',
    database,
    pipeline,
    key: null,
    ifMatch: null,
    address: '192.0.2.1',
    fromLoopback: true,
    cookies: {},
    require: async (permission, scope = {}) => {
      const [refusal] = await authorize(database, [{ actor, permission, scope }]);
      if (refusal !== null && refusal !== undefined) throw refusal;
    },
    ...over,
  };
}

/** What an account is made of, in a test; what is left out is filled in. */
export interface TestAccount extends Partial<Omit<NewAccount, 'password' | 'grants'>> {
  readonly password?: string;
  /** A grant, with everywhere as its scope but for what is named. */
  readonly grants?: readonly (Partial<GrantScope> & { readonly role: Role })[];
}

export interface PeopleFactories {
  organisation(over?: Partial<NewOrganisation>): Promise<Id>;
  /** An account, by default without grants, as the actor that it is. */
  account(over?: TestAccount): Promise<Actor & { readonly account: Id }>;
  /** An account with one grant. */
  holder(role: Role, scope?: Partial<GrantScope>): Promise<Actor & { readonly account: Id }>;
  /** An operation in preparation, or one that runs. */
  operation(over?: Partial<NewOperation>, state?: 'preparing' | 'running'): Promise<Id>;
  /** An invitation, with the token of its link. */
  invitation(over?: Partial<NewInvitation>): Promise<{ readonly id: Id; readonly token: string }>;
  /** A link for a new password, with its token. */
  passwordReset(
    account: Id,
    over?: Partial<NewPasswordReset>,
  ): Promise<{ readonly id: Id; readonly token: string }>;
}

/** Factories that go through the module's own commands, as Mutao itself. */
export function peopleFactories({ parts }: People, pipeline: Pipeline): PeopleFactories {
  const byMutao = { actor: system, key: null, requestId: 'test' } as const;
  const make = <Input, Output, State>(command: Command<Input, Output, State>, input: Input) =>
    runCommand(pipeline, command, { ...byMutao, input });
  const fresh = (): string => randomUUID().slice(-12);

  const factories: PeopleFactories = {
    organisation: async (over = {}) => {
      const name = fresh();
      const blank = {
        kind: 'hospital',
        name: { zh: `医院 ${name}`, en: `Hospital ${name}` },
        area: 'cn/42/4201',
      } as const;
      return (await make(createOrganisation, { ...blank, ...over })).id;
    },
    account: async ({ password = testPassword, grants = [], ...over } = {}) => {
      const blank = { title: '值班救灾官员', name: '值班', signInName: `duty-${fresh()}`, demo: false };
      const { id } = await make(createAccount(parts), {
        ...blank,
        ...over,
        password: new Secret(password),
        grants: grants.map((grant) => ({ organisation: null, area: '', operation: null, ...grant })),
      });
      return { kind: 'account', account: id };
    },
    holder: (role, scope = {}) => factories.account({ grants: [{ role, ...scope }] }),
    operation: async (over = {}, state = 'preparing') => {
      const slug = over.slug ?? `operation-${fresh()}`;
      const { id } = await make(createOperation, {
        slug,
        name: { zh: '演练行动', en: 'Drill' },
        summary: { zh: '一次演练。', en: 'A drill.' },
        organisation: over.organisation ?? (await factories.organisation()),
        area: 'cn',
        glide: null,
        startedOn: '2023-01-05',
        ...over,
      });
      if (state === 'running') await make(changeOperation, { slug, version: 1, state });
      return id;
    },
    invitation: async (over = {}) => {
      const blank = { title: '县级协调员', organisation: null, area: '', operation: null } as const;
      const { id } = await make(createInvitation, { role: 'countyCoordinator', ...blank, ...over });
      return { id, token: invitationToken(parts.keys, id) };
    },
    passwordReset: async (account, over = {}) => {
      const blank = { account, reason: '忘了密码', endSecondFactor: false };
      const { id } = await make(createPasswordReset(parts), { ...blank, ...over });
      return { id, token: passwordResetToken(parts.keys, id) };
    },
  };
  return factories;
}

/** An id that nothing has. */
export function unknownId(): Id {
  return toId(randomUUID());
}
