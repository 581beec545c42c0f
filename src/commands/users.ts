import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { createFirstAdministrator } from '../people/index.ts';
import { withHouse } from './with-house.ts';

interface AdministratorOptions {
  readonly name: string;
  readonly signInName: string;
  readonly title: string;
}

/** `mutao users create`: an administrator everywhere. The password is asked for, never an argument. */
export async function createAdministrator({ name, signInName, title }: AdministratorOptions): Promise<void> {
  const password = await readPassword();
  await withHouse(async (house) => {
    await createFirstAdministrator(house.people, house.pipeline, { name, signInName, title, password });
  });
  process.stdout.write('The administrator can sign in at /desk.\n');
}

/** At a terminal twice and unseen; otherwise the first line of standard input. */
async function readPassword(): Promise<string> {
  if (!process.stdin.isTTY) {
    const lines = createInterface({ input: process.stdin });
    for await (const line of lines) return line;
    throw new Error('No password came on standard input.');
  }
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const prompt = createInterface({ input: process.stdin, output: unseen, terminal: true });
  const ask = async (question: string): Promise<string> => {
    process.stdout.write(question);
    const answer = await prompt.question('');
    process.stdout.write('\n');
    return answer;
  };
  try {
    const first = await ask('Password: ');
    if (first !== (await ask('The same again: '))) throw new Error('The two passwords differ.');
    return first;
  } finally {
    prompt.close();
  }
}
