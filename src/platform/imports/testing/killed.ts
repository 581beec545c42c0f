/** A process of its own that goes through an import and is killed by its test: URL, role or "", folder, id. */
import { openDatabase } from '../../database/index.ts';
import { openFolderStore } from '../../files/index.ts';
import { testPipeline } from '../../pipeline/testing.ts';
import { toId } from '../../../kernel/ids.ts';
import { goThrough } from '../pass.ts';
import { sampleImporter } from './sample.ts';

const [url = '', role = '', folder = '', id = ''] = process.argv.slice(2);
const database = openDatabase({ url, ...(role === '' ? {} : { role }), connectionsMax: 4 });
await goThrough(
  {
    pipeline: testPipeline(database),
    files: await openFolderStore(folder),
    importers: new Map([[sampleImporter.name, sampleImporter]]),
    onProgress: (row) => process.stdout.write(`${row}\n`),
  },
  toId(id),
);
await database.close();
