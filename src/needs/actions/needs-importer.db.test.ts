import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Id } from '../../kernel/ids.ts';
import { loadStartingCatalogue } from '../../goods/index.ts';
import { loadPlaces } from '../../places/index.ts';
import { openImportWorld, type ImportWorld } from '../../platform/testing/index.ts';
import { testPeople } from '../../people/testing.ts';
import { needsImporter } from './needs-importer.ts';

const project = join(import.meta.dirname, '../../..');
const published = ['..', '../..']
  .map((up) => join(project, up, 'shared/data/needs-hubei-2020/hospital-needs.json'))
  .find((path) => existsSync(path));

let world: ImportWorld;
let operation: Id;
beforeAll(async () => {
  world = await openImportWorld([needsImporter], []);
  await loadPlaces(world.pipeline, { downTo: 'county' });
  await loadStartingCatalogue(world.pipeline);
  const people = testPeople(world.database, { url: world.url, ...(world.role === undefined ? {} : { role: world.role }) });
  operation = await people.make.operation({}, 'running');
  await people.close();
}, 120_000);
afterAll(() => world.close());

describe('s', () => {
  it('the list', async (context) => {
    if (published === undefined) return context.skip('no');
    const said = { operation, source: '志愿者整理的医院需求', asOf: '2020-01-25', one: 'wanted' };
    const checked = await world.check(needsImporter.name, readFileSync(published, 'utf8'), 'needs.json', said);
    console.log(checked.state, checked.counts, JSON.stringify(checked.notices), checked.layout, checked.problem);
    const problems = await world.problems(checked.id);
    console.log(JSON.stringify(problems.map(p=>[p.place,p.kind,p.field,p.reason,p.cell,JSON.stringify(p.details)])));
    const ran = await world.run(checked.id, 'goodRows');
    console.log(ran.state, ran.counts);
    console.log((await world.database.query('select words, specification, item_id is not null as s, count(*) from needs.need group by 1,2,3 order by 4 desc')).rows.map(r=>Object.values(r).join(' # ')).join('\n'));
    console.log((await world.database.query('select kind, count(*) from places.facility group by 1')).rows);
    console.log((await world.database.query('select count(asked), count(*) from needs.need')).rows);
  }, 120_000);
});
