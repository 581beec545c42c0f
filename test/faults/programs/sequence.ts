import { createLogSigner, sequenceBook } from '../../../src/proof/index.ts';
import { toId } from '../../../src/kernel/ids.ts';
import { systemClock } from '../../../src/kernel/time.ts';
import { openDatabase } from '../../../src/platform/database/index.ts';

/** Numbers leaves of one book without a pause until it is killed. Arguments: database URL, role or "", book. */
const [url = '', role = '', book = ''] = process.argv.slice(2);
const database = openDatabase({ url, connectionsMax: 2, ...(role === '' ? {} : { role }) });
const seed = Uint8Array.from({ length: 32 }, (_, index) => index);
const parts = {
  database,
  signer: createLogSigner(new Map([[1, seed]])),
  clock: systemClock,
  originOf: (bookId: string) => `mutao.example/api/log/${bookId}`,
};
process.stdout.write('ready\n');
for (;;) await sequenceBook(parts, toId(book), 64);
