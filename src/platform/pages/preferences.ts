import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';

const yearSeconds = 365 * 24 * 60 * 60;
const languages = ['zh', 'en'] as const;
const themes = ['light', 'dark', 'auto'] as const;

/** Language of a page: ?lang= of a shared link, then the cookie, then what the browser asks for, then Chinese. */
export function chosenLanguage(request: FastifyRequest): (typeof languages)[number] {
  const query = (request.query as Record<string, unknown>)['lang'];
  const accepted = (request.headers['accept-language'] ?? '')
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase());
  const wanted = [query, request.cookies['mutao_lang'], ...accepted];
  return (
    wanted
      .map((text) => languages.find((language) => language === text))
      .find((found) => found !== undefined) ?? 'zh'
  );
}

/** Light, dark, or what the device prefers. */
export function chosenTheme(request: FastifyRequest): (typeof themes)[number] {
  return themes.find((theme) => theme === request.cookies['mutao_theme']) ?? 'auto';
}

const back = z.string().max(500).default('/');

/** Switching language and theme by plain links, for pages that work without JavaScript. */
export function registerPreferences(app: FastifyInstance): void {
  const language = z.object({ to: z.enum(languages), back });
  const theme = z.object({ to: z.enum(themes), back });
  for (const [path, cookie, schema] of [
    ['/language', 'mutao_lang', language],
    ['/theme', 'mutao_theme', theme],
  ] as const) {
    app.get(path, { schema: { hide: true } }, async (request, reply) => {
      const query = schema.safeParse(request.query);
      if (!query.success) return reply.redirect('/', 303);
      void reply.setCookie(cookie, query.data.to, { path: '/', maxAge: yearSeconds, sameSite: 'lax' });
      return reply.redirect(withoutLanguage(query.data.back), 303);
    });
  }
}

/** Only a path of our own may be gone back to; a language in it would undo the switch. */
function withoutLanguage(path: string): string {
  const base = 'http://own.invalid';
  const url = URL.canParse(path, base) ? new URL(path, base) : null;
  if (url === null || url.origin !== base) return '/';
  url.searchParams.delete('lang');
  return `${url.pathname.replace(/^\/{2,}/, '/')}${url.search}`;
}
