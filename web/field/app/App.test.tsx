// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { createRoot, type Root } from 'react-dom/client';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openOutbox } from '../outbox/outbox.ts';
import { sampleAccount, sampleEntry } from '../outbox/sample.ts';

/*
 * The app as a phone has it after a restart without a network: the session is remembered, records wait in the
 * database. One story, in the order in which a coordinator would live it.
 */
let root: Root;
let answers: Response[];
let findNetwork: () => void;

const text = (): string => document.body.textContent;
const button = (words: string): HTMLButtonElement => {
  const found = [...document.querySelectorAll('button')].find((one) => one.textContent.startsWith(words));
  if (found === undefined) throw new Error(`no button ${words}`);
  return found;
};
const press = (selector: string): void => {
  const found = document.querySelector<HTMLElement>(selector);
  if (found === null) throw new Error(`nothing at ${selector}`);
  found.click();
};
/** The page follows its state a moment later. */
const soon = vi.waitFor;

beforeAll(async () => {
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  vi.stubGlobal('fetch', async () => {
    const answer = answers.shift();
    if (answer === undefined) throw new TypeError('Failed to fetch');
    return answer;
  });
  answers = [];
  let onLine = false;
  Object.defineProperty(navigator, 'onLine', { get: () => onLine });
  findNetwork = () => {
    onLine = true;
    dispatchEvent(new Event('online'));
  };
  Element.prototype.scrollTo = () => undefined;
  document.cookie = 'mutao_lang=zh';
  localStorage.setItem('mutao.field.sound', 'off');
  localStorage.setItem(
    'mutao.field.session',
    JSON.stringify({ account: sampleAccount, title: '县级协调员' }),
  );
  history.replaceState(null, '', '/field/settings');
  const outbox = await openOutbox(indexedDB);
  await outbox.put(sampleEntry(1));
  await outbox.put(sampleEntry(2));

  const { App } = await import('./App.tsx');
  const { startQueue } = await import('./queue.ts');
  const place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
  root.render(<App />);
  await startQueue();
});

afterAll(() => {
  root.unmount();
  vi.unstubAllGlobals();
});

const bar = (): string => document.querySelector('[role=status]')?.textContent ?? '';

test('without a network the bar says so calmly, with what waits and that nothing was sent yet', async () => {
  await soon(() => expect(bar()).toBe('离线 · 待上传 2 · 还没有上传过'));
});

test('while records are unsent nobody can sign out, and the page says why', () => {
  expect(button('退出登录').disabled).toBe(true);
  expect(text()).toContain('还有 2 条没上传，不能退出。');
});

test('all words change at once with the language', async () => {
  press('input[value=en]');
  await soon(() => expect(button('Sign out').disabled).toBe(true));
  expect(document.documentElement.lang).toBe('en');
  expect(bar()).toContain('2 not uploaded');
  expect(text()).not.toContain('退出登录');
  press('input[value=zh]');
  await soon(() => expect(button('退出登录').disabled).toBe(true));
  expect(document.documentElement.lang).toBe('zh-CN');
});

test('when the network comes back the records go by themselves; a refused one stays, with its reason', async () => {
  const problem = { type: 'about:blank', title: '', instance: 'req-1', details: {}, errors: [] };
  answers = [
    Response.json({ number: '41' }),
    Response.json({ ...problem, status: 403, code: 'notPermitted' }, { status: 403 }),
  ];
  findNetwork();
  await soon(() => expect(bar()).toBe('1 条没传上去，点这里'));
  press('[role=status] a');
  await soon(() => expect(text()).toContain('已收到，编号 41'));
  expect(location.pathname).toBe('/field/outbox');
  expect(text()).toContain('你没有做这件事的权限。');
  expect(text()).toContain('编号 req-1');
});

test('a person sends the refused one again, and with the last record sent signing out is free', async () => {
  answers = [Response.json({ number: '42' })];
  button('再传一次').click();
  await soon(() => expect(bar()).toContain('已全部上传'));
  press('a[href="/field/settings"]');
  await soon(() => expect(button('退出登录').disabled).toBe(false));
});
