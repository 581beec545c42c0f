import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { chooseLanguage, languageCookie } from './i18n/language.ts';
import { readCookie } from './i18n/cookies.ts';
import { chooseTheme, themeCookie } from './i18n/theme.ts';
import { sampleApi } from './public/fixtures.ts';
import type { PageAnswer, PageRequest } from './public/server/request.ts';

/**
 * Shows the built public and field pages over sample data, without a database: `node web/preview.ts [port]`.
 * For whoever works on the pages; the product's own server is src/server.ts.
 */
const built = join(import.meta.dirname, '../dist/web');
const port = Number(process.argv[2] ?? 4180);
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');
const mediaTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
};

const rendererPath = join(built, 'server/render.js');
const { handle } = (await import(rendererPath)) as {
  handle: (request: PageRequest) => Promise<PageAnswer>;
};

createServer((request, response) => {
  void answer(request, response);
}).listen(port, '127.0.0.1', () => {
  console.log(`sample pages at http://127.0.0.1:${port}/ and /field/`);
});

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://preview');
  response.setHeader('Content-Security-Policy', policy);
  if (url.pathname === '/language' || url.pathname === '/theme') return remember(url, response);
  if (url.pathname.startsWith('/api/')) {
    const sample = sampleApi(request.method ?? 'GET', url.pathname);
    response.writeHead(sample.status, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(sample.body));
    return;
  }
  const file = await fileOf(url.pathname);
  if (file !== undefined) {
    response.writeHead(200, { 'Content-Type': mediaTypes[file.extension] ?? 'application/octet-stream' });
    response.end(file.bytes);
    return;
  }
  const page = await handle(pageRequest(request, url));
  response.writeHead(page.status, {
    'Content-Type': 'text/html; charset=utf-8',
    ...(page.redirect === undefined ? {} : { Location: page.redirect }),
  });
  response.end(page.html);
}

function pageRequest(request: IncomingMessage, url: URL): PageRequest {
  const cookies = request.headers.cookie ?? '';
  const preferred = (request.headers['accept-language'] ?? '').split(',');
  return {
    path: url.pathname,
    search: url.search,
    language: chooseLanguage(url.searchParams.get('lang') ?? readCookie(cookies, languageCookie), preferred),
    theme: chooseTheme(readCookie(cookies, themeCookie)),
    now: new Date().toISOString(),
    call: (method, path) => Promise.resolve(sampleApi(method, path)),
  };
}

function remember(url: URL, response: ServerResponse): void {
  const cookie = url.pathname === '/language' ? languageCookie : themeCookie;
  const to = url.searchParams.get('to') ?? '';
  response.writeHead(303, {
    'Set-Cookie': `${cookie}=${encodeURIComponent(to)}; Path=/; SameSite=Lax`,
    Location: url.searchParams.get('back') ?? '/',
  });
  response.end();
}

async function fileOf(
  path: string,
): Promise<{ readonly bytes: Uint8Array; readonly extension: string } | undefined> {
  const field = path === '/field' || path.startsWith('/field/');
  const inside = normalize(field ? path : `/public${path}`);
  for (const candidate of field ? [inside, '/field/index.html'] : [inside]) {
    const bytes = await readFile(join(built, candidate)).catch(() => undefined);
    if (bytes !== undefined) return { bytes, extension: extname(candidate) };
  }
  return undefined;
}
