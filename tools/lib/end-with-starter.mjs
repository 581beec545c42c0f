/**
 * Loaded into the server before its own code (node --import): when its starter is killed, the server goes at
 * once too, as if it had been hit itself, and the next start finds the data folder free. The starter holds
 * the other end of a pipe, which the kernel closes.
 */
import { Socket } from 'node:net';

const descriptor = Number(process.env.MUTAO_STARTER_PIPE);
delete process.env.MUTAO_STARTER_PIPE;
if (descriptor > 2) {
  const pipe = new Socket({ fd: descriptor, readable: true, writable: false });
  pipe.on('error', () => undefined);
  pipe.once('close', () => process.kill(process.pid, 'SIGKILL'));
  pipe.resume();
  pipe.unref();
}
