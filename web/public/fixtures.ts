import type { z } from 'zod';
import type { operation } from '../../src/people/contract.ts';

/** Operations as the API writes them, for previews and tests of pages. */
export type SampleOperation = z.input<typeof operation>;

const foundation = { zh: '基金会', en: 'The foundation' };

const running: SampleOperation = {
  id: '01854c1e-2b00-7000-8000-000000000001',
  slug: 'village-clinics-2023',
  name: { zh: '冬季疫情 · 农村医疗物资支援', en: 'Winter wave: supplies for village clinics' },
  summary: {
    zh: '给每一个村卫生室配两台指夹式血氧仪，两到三周送到村。',
    en: 'Two finger pulse oximeters for every village clinic, in the village within two to three weeks.',
  },
  state: 'running',
  stateReason: { zh: '', en: '' },
  organisation: '01854c1e-2b00-7000-8000-0000000000f1',
  organisationName: foundation,
  area: 'cn',
  glide: null,
  startedOn: '2023-01-08',
  closedOn: null,
  version: 1,
  can: {},
};

export const sampleOperations: readonly SampleOperation[] = [
  running,
  {
    ...running,
    id: '01854c1e-2b00-7000-8000-000000000002',
    slug: 'global-aid-2020',
    name: { zh: '全球援助 · 35 个国家', en: 'Global aid to 35 countries' },
    summary: {
      zh: '口罩、防护服、检测试剂和呼吸机，送到 35 个国家的医院和卫生部门。',
      en: 'Masks, protective suits, test kits and ventilators for hospitals and health ministries in 35 countries.',
    },
    state: 'paused',
    stateReason: {
      zh: '航班停飞，已收的物资一时运不出去。等运力恢复再继续接收。',
      en: 'Flights are suspended and goods already here cannot leave. We take more once there is capacity.',
    },
    glide: 'EP-2020-000012-001',
    startedOn: '2020-03-04',
  },
  {
    ...running,
    id: '01854c1e-2b00-7000-8000-000000000003',
    slug: 'hubei-2020',
    name: { zh: '湖北抗疫物资', en: '' },
    summary: { zh: '定点医院的防护用品，按日用量和在库天数分配。', en: '' },
    state: 'closed',
    stateReason: {
      zh: '定点医院的库存都已超过十四天用量，最后一批货已签收。',
      en: 'All designated hospitals hold more than 14 days of stock and the last consignment is received.',
    },
    glide: 'EP-2020-000012-001',
    startedOn: '2020-01-24',
    closedOn: '2020-06-30',
  },
];

/** The sample's answers to what the pages ask. `/o/broken-line` and `/o/too-many` show the pages for failures. */
export function sampleApi(method: string, path: string): { readonly status: number; readonly body: unknown } {
  const address = new URL(path, 'http://sample').pathname;
  if (address === '/api/operations') return { status: 200, body: { rows: sampleOperations } };
  if (address === '/api/operations/broken-line') return { status: 500, body: { instance: 'req-7k4p' } };
  if (address === '/api/operations/too-many') return { status: 503, body: {} };
  if (address === '/api/campaigns') return { status: 200, body: { rows: [] } };
  if (address === '/api/session')
    return { status: 200, body: { state: method === 'POST' ? 'codeNeeded' : 'signedOut' } };
  if (address === '/api/session/code') return { status: 200, body: { state: 'signedIn' } };
  if (address === '/api/me') return { status: 200, body: sampleMe };
  const found = sampleOperations.find((one) => `/api/operations/${one.slug}` === address);
  return found === undefined ? { status: 404, body: {} } : { status: 200, body: found };
}

const sampleMe = {
  account: {
    id: '01854c1e-2b00-7000-8000-0000000000a1',
    title: '县级协调员',
    state: 'active',
    demo: true,
    secondFactor: true,
    grants: [],
    version: 1,
    createdAt: '2023-01-08T00:00:00.000Z',
    can: {},
  },
  name: '县级协调员',
  permissions: [],
  demo: true,
};
