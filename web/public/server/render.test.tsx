// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { sampleApi, sampleOperations, type SampleOperation } from '../fixtures.ts';
import { handle, renderError } from './render.tsx';
import type { PageAnswer, PageRequest } from './request.ts';

const visit: PageRequest = {
  path: '/',
  search: '',
  language: 'zh',
  theme: 'auto',
  now: '2023-01-19T12:30:00.000Z',
  call: (method, path) => Promise.resolve(sampleApi(method, path)),
};

function documentOf(answer: PageAnswer): Document {
  return new DOMParser().parseFromString(answer.html, 'text/html');
}

async function pageAt(path: string, change: Partial<PageRequest> = {}): Promise<Document> {
  return documentOf(await handle({ ...visit, path, ...change }));
}

function serving(operation: SampleOperation): Partial<PageRequest> {
  return { call: () => Promise.resolve({ status: 200, body: operation }) };
}

const running = sampleOperations[0] as SampleOperation;
const everyPage = ['/', '/about', '/o/village-clinics-2023', '/o/hubei-2020', '/nothing', '/o/broken-line'];

test.each(everyPage)(
  '%s holds the strictest content security policy: no inline script, no inline style',
  async (path) => {
    const page = await pageAt(path);
    expect(page.querySelectorAll('script:not([src]), style, [style]')).toHaveLength(0);
    const handlers = [...page.querySelectorAll('*')].flatMap((element) =>
      element.getAttributeNames().filter((name) => name.startsWith('on')),
    );
    expect(handlers).toEqual([]);
  },
);

test.each(everyPage)(
  '%s has one heading of the first rank, a title, a language and the hour of its data',
  async (path) => {
    const page = await pageAt(path);
    expect(page.querySelectorAll('h1')).toHaveLength(1);
    expect(page.title).toContain(page.querySelector('h1')?.textContent);
    expect(page.documentElement.lang).toBe('zh-CN');
    expect(page.querySelector('header time')?.textContent).toBe('数据截至 1月19日 20:30');
  },
);

test('an operation says its state and its day, and shows what nobody reported as unknown, never as 0', async () => {
  const page = await pageAt('/o/village-clinics-2023');
  expect(page.querySelector('.p-status')?.textContent).toBe('进行中第 12 天');
  const figures = [...page.querySelectorAll('.m-figure dd')].map((figure) => figure.textContent);
  expect(figures).toEqual(['— 尚未公布', '— 尚未公布', '— 尚未公布']);
});

test('the button to donate is off and says why', async () => {
  const page = await pageAt('/o/village-clinics-2023');
  const button = page.querySelector('button.m-button--primary');
  expect(button?.hasAttribute('disabled')).toBe(true);
  const reason = page.getElementById(button?.getAttribute('aria-describedby') ?? '');
  expect(reason?.textContent).toBe('这个行动还没有开放捐款的公益项目。');
});

test('a name that exists only in the other language is shown and marked as such', async () => {
  const page = await pageAt('/o/hubei-2020', { language: 'en' });
  expect(page.documentElement.lang).toBe('en');
  expect(page.querySelector('h1 [lang="zh-CN"]')?.textContent).toBe('湖北抗疫物资');
});

test('a paused operation gives its reason; without one it says that there is none yet', async () => {
  const paused = await pageAt('/o/global-aid-2020');
  expect(paused.querySelector('.m-notice')?.textContent).toContain('航班停飞');
  const silent = await pageAt('/o/x1', serving({ ...running, state: 'paused' }));
  expect(silent.querySelector('.m-notice')?.textContent).toContain('原因尚未公布。');
});

test('in its first three days an operation says that it has just started', async () => {
  const third = await pageAt('/o/x1', serving({ ...running, startedOn: '2023-01-17' }));
  expect(third.querySelector('.m-notice')?.textContent).toContain('行动刚开始');
  const fourth = await pageAt('/o/x1', serving({ ...running, startedOn: '2023-01-16' }));
  expect(fourth.querySelector('.m-notice')).toBeNull();
});

test('running operations stand before closed ones', async () => {
  const page = await pageAt('/');
  const links = [...page.querySelectorAll('.p-ledger__link')].map((link) => link.getAttribute('href'));
  expect(links).toEqual(['/o/village-clinics-2023', '/o/global-aid-2020', '/o/hubei-2020']);
  expect(page.querySelector('#past')?.closest('section')?.textContent).toContain('湖北抗疫物资');
});

test('an empty list says why it is empty and what comes', async () => {
  const none = await pageAt('/', { call: () => Promise.resolve({ status: 200, body: { rows: [] } }) });
  expect(none.querySelector('.m-empty')?.textContent).toContain('还没有公开的行动。');
  const closed = { status: 200, body: { rows: [sampleOperations[2]] } };
  const onlyPast = await pageAt('/', { call: () => Promise.resolve(closed) });
  expect(onlyPast.querySelector('.m-empty')?.textContent).toContain('现在没有正在进行的行动。');
});

test('a long list goes on by the cursor of the API', async () => {
  const asked: string[] = [];
  const page = await pageAt('/', {
    search: '?cursor=abc%3D',
    call: (_, path) => {
      asked.push(path);
      return Promise.resolve({ status: 200, body: { rows: sampleOperations, next: 'd&f' } });
    },
  });
  expect(asked).toEqual(['/api/operations?cursor=abc%3D']);
  expect(page.querySelector('.p-more .m-button')?.getAttribute('href')).toBe('/?cursor=d%26f');
});

test('switching language or theme comes back to the same page, without the language of the address', async () => {
  const page = await pageAt('/', { search: '?lang=zh&cursor=abc' });
  expect(page.querySelector('.p-language')?.getAttribute('href')).toBe(
    '/language?to=en&back=%2F%3Fcursor%3Dabc',
  );
  const themes = [...page.querySelectorAll('.p-themes a')].map((link) => link.getAttribute('href'));
  expect(themes).toContain('/theme?to=dark&back=%2F%3Fcursor%3Dabc');
});

test('what people typed is shown as text', async () => {
  const name = { zh: '<script src="//elsewhere.example"></script>', en: '' };
  const page = await pageAt('/o/x1', serving({ ...running, name }));
  expect(page.querySelector('h1')?.textContent).toBe(name.zh);
  expect(page.querySelectorAll('h1 script')).toHaveLength(0);
});

test.each([
  [{ status: 404, body: {} }, 404, '没有找到'],
  [{ status: 500, body: { instance: 'req-7k4p' } }, 500, 'req-7k4p'],
  [{ status: 503, body: {} }, 503, '现在来看的人很多'],
  [{ status: 200, body: { of: 'another shape' } }, 500, '这一页没能加载'],
])('an API that answers %j makes a page that says so and is not cached', async (answer, status, words) => {
  const made = await handle({ ...visit, path: '/o/x1', call: () => Promise.resolve(answer) });
  expect(made.status).toBe(status);
  expect(documentOf(made).querySelector('main')?.textContent).toContain(words);
  expect(made.cacheSeconds).toBeUndefined();
});

test('an API that breaks makes the error page, without a word of what broke', async () => {
  const made = await handle({ ...visit, call: () => Promise.reject(new Error('secret of the database')) });
  expect(made.status).toBe(500);
  expect(made.html).not.toContain('secret');
});

test('an address with a slash too many is sent to the right one, query included', async () => {
  expect(await handle({ ...visit, path: '/about/', search: '?lang=en' })).toMatchObject({
    status: 301,
    redirect: '/about?lang=en',
  });
});

test('a failure of the server itself gets the same page with its number', () => {
  const page = documentOf(renderError({ ...visit, path: '/about' }, 500, 'req-9'));
  expect(page.querySelector('main')?.textContent).toContain('编号 req-9');
});

test('a page depends on the language and the cookies of its reader', async () => {
  expect((await handle(visit)).vary).toEqual(['Accept-Language', 'Cookie']);
});
