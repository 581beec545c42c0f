import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

/** A program of this folder that runs in a process of its own. */
export interface Program<Said> {
  readonly pid: number;
  /** The one line that it says when it is ready. */
  readonly said: Said;
  /** Sends the signal and waits until the process is gone. */
  end(signal: NodeJS.Signals): Promise<void>;
}

/** Starts a program and waits for its line. */
export async function runProgram<Schema extends z.ZodType>(
  name: 'start' | 'claim',
  folder: string,
  schema: Schema,
  user?: { readonly uid: number; readonly gid: number },
): Promise<Program<z.output<Schema>>> {
  const child = spawn(process.execPath, [join(import.meta.dirname, `${name}.ts`), folder], {
    ...(user === undefined ? {} : { uid: user.uid, gid: user.gid }),
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = once(child, 'exit');
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (part: string) => (errors += part));
  const line = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line').then(([text]) => String(text)),
    gone.then(() => Promise.reject(new Error(`${name} ended early: ${errors}`))),
  ]);
  return {
    pid: child.pid ?? 0,
    said: schema.parse(JSON.parse(line)),
    end: async (signal) => {
      child.kill(signal);
      await gone;
    },
  };
}

export const startSaid = z.object({ pid: z.number(), reused: z.boolean() });
export const claimSaid = z.object({ kind: z.enum(['ours', 'held']) });
