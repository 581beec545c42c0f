import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../../kernel/refusal.ts';
import { isFromThisMachine } from '../http/headers.ts';
import { contentSecurityPolicy, freshNonce } from '../http/security.ts';
import { chosenLanguage, chosenTheme, registerPreferences } from './preferences.ts';

/** A command that a page sends for its reader: under which key, and what. */
interface PageCommand {
  readonly key: string;
  readonly body: unknown;
}

/** What the bundle of public pages exports: it renders one page and asks the API only through `call`. */
interface PublicBundle {
  /** Addresses that take a form, as patterns of routes. */
  readonly formPages: readonly string[];
  handle(request: {
    path: string;
    search: string;
    language: string;
    theme: string;
    now: string;
    /** What was filled in, where a form was sent. */
    form?: Readonly<Record<string, string>>;
    call: (method: string, path: string, command?: PageCommand) => Promise<{ status: number; body: unknown }>;
  }): Promise<{
    status: number;
    html: string;
    redirect?: string;
    cacheSeconds?: number;
    vary?: readonly string[];
  }>;
}

const noncePlaceholder = '__CSP_NONCE__';

/**
 * Serves the built pages: the public ones rendered here (readable before any JavaScript), the desk's and the
 * field's shells with their assets. Everything that has its content's hash in its name may be kept for ever.
 * @param built folder with public/, desk/, field/ and server/render.js, as the web build leaves it.
 */
export async function registerPages(app: FastifyInstance, built: string, now: () => string): Promise<void> {
  if (!existsSync(join(built, 'server/render.js')))
    throw new Error(`the pages are not built (${built} is empty)`);
  registerPreferences(app);
  await serveFolder(app, join(built, 'public'), '/');
  await serveFolder(app, join(built, 'desk'), '/desk/');
  await serveFolder(app, join(built, 'field'), '/field/');
  const desk = await readFile(join(built, 'desk/index.html'), 'utf8');
  const field = await readFile(join(built, 'field/index.html'), 'utf8');
  for (const path of ['/desk', '/desk/', '/desk/*'])
    hidden(app, path, (_request, reply) => sendDesk(reply, desk));
  for (const path of ['/field', '/field/', '/field/*'])
    hidden(app, path, (_request, reply) => sendShell(reply, field));
  await servePublic(app, join(built, 'server/render.js'), now);
}

function hidden(
  app: FastifyInstance,
  path: string,
  handler: (request: FastifyRequest, reply: FastifyReply) => unknown,
): void {
  app.get(path, { schema: { hide: true } }, async (request, reply) => handler(request, reply));
}

/** Only files that the build made are registered, so that no request ever becomes a path on the disk. */
async function serveFolder(app: FastifyInstance, root: string, prefix: string): Promise<void> {
  await app.register(fastifyStatic, {
    root,
    prefix,
    wildcard: false,
    index: false,
    decorateReply: false,
    dotfiles: 'ignore',
    globIgnore: ['**/index.html', '.vite/**'],
    schemaHide: true,
    cacheControl: false,
    setHeaders: (response, path) => {
      // A service worker and a manifest keep their names, so they must be asked for again each time.
      const hashed = /\/assets\/[^/]+-[\w-]{8,}\.\w+$/.test(path);
      void response.header('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
}

function sendDesk(reply: FastifyReply, html: string): FastifyReply {
  const nonce = freshNonce();
  void reply.header('Content-Security-Policy', contentSecurityPolicy(nonce));
  return sendShell(reply, html.replaceAll(noncePlaceholder, nonce));
}

function sendShell(reply: FastifyReply, html: string): FastifyReply {
  return reply.header('Cache-Control', 'no-cache').type('text/html; charset=utf-8').send(html);
}

async function servePublic(app: FastifyInstance, bundlePath: string, now: () => string): Promise<void> {
  const bundle = (await import(bundlePath)) as PublicBundle;
  const render = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const url = addressOf(request.url);
    const page = await bundle.handle({
      path: url.pathname,
      search: url.search,
      language: chosenLanguage(request),
      theme: chosenTheme(request),
      now: now(),
      ...(request.method === 'POST' ? { form: request.body as Readonly<Record<string, string>> } : {}),
      call: (method, path, command) => askApi(app, request, { method, path, command }),
    });
    if (page.redirect !== undefined) return reply.redirect(page.redirect, page.status);
    return reply
      .status(page.status)
      .header(
        'Cache-Control',
        page.cacheSeconds === undefined ? 'no-cache' : `private, max-age=${page.cacheSeconds}`,
      )
      .header('Vary', (page.vary ?? []).join(', '))
      .type('text/html; charset=utf-8')
      .send(page.html);
  };
  hidden(app, '/', render);
  // Every other address: the bundle knows which pages there are, and has one for those that are not.
  hidden(app, '/*', render);
  await takeForms(app, bundle.formPages, render);
}

/** Bytes of a form at most: a few short fields. */
const formBytesMax = 16_384;

/** Plain forms, for pages that work without JavaScript. Only these addresses take them; the API takes JSON alone. */
async function takeForms(
  app: FastifyInstance,
  paths: readonly string[],
  render: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>,
): Promise<void> {
  await app.register(async (forms) => {
    forms.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: formBytesMax },
      async (_request: FastifyRequest, text: string) => Object.fromEntries(new URLSearchParams(text)),
    );
    for (const path of paths)
      forms.post(path, { schema: { hide: true } }, async (request, reply) => {
        if (request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') !== true)
          throw new Refusal('typeUnsupported');
        return render(request, reply);
      });
  });
}

/**
 * The path and query of a request as an address of ours. Slashes too many at its beginning name no other host:
 * neither here, where that host may be none at all, nor in a link that a page makes of its own path.
 */
function addressOf(target: string): URL {
  const url = new URL(`http://host/${target.replace(/^https?:\/\/[^/?#]*/i, '').replace(/^[/\\]+/, '')}`);
  url.pathname = url.pathname.replace(/^\/{2,}/, '/');
  return url;
}

/**
 * Asks our own API as the visitor without a session, so that a public page shows only what is public, and sends a command
 * only where a form was sent: reading a page changes nothing.
 */
async function askApi(
  app: FastifyInstance,
  request: FastifyRequest,
  {
    method,
    path,
    command,
  }: { readonly method: string; readonly path: string; readonly command: PageCommand | undefined },
): Promise<{ status: number; body: unknown }> {
  const reads = method === 'GET' && command === undefined;
  const sends = method === 'POST' && command !== undefined && request.method === 'POST';
  if (!(reads || sends) || !path.startsWith('/api/'))
    throw new Error('public pages read the API, and send a command only for a form');
  const answer = await app.inject({
    method,
    url: path,
    remoteAddress: request.ip,
    headers: {
      host: request.host,
      // What came over a proxy does not come from this machine, on the second way either.
      ...(isFromThisMachine(request) ? {} : { via: 'page' }),
      ...(command === undefined ? {} : { 'idempotency-key': `"${command.key}"` }),
    },
    ...(command === undefined ? {} : { payload: command.body as object }),
  });
  return { status: answer.statusCode, body: answer.json() };
}
