import type { ReactElement } from 'react';
import { asOf } from '../../i18n/formatTime.ts';
import { languageTags } from '../../i18n/language.ts';
import { fill } from '../../i18n/words.ts';
import { Mark } from '../../ui/Mark.tsx';
import { publicAssets } from '../server/assets.ts';
import { Footer } from './Footer.tsx';
import { LanguageLink } from './switches.tsx';
import type { Page, View } from './view.ts';

/** The whole document around a page. It works without JavaScript; the islands only add to it. */
export function Shell({ view, page }: { readonly view: View; readonly page: Page }): ReactElement {
  const { common } = view.words;
  return (
    <html lang={languageTags[view.language]} data-theme={view.theme}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${page.title} · ${common.name}`}</title>
        <meta name="description" content={page.description} />
        <meta property="og:title" content={page.title} />
        <meta property="og:description" content={page.description} />
        <meta property="og:type" content="website" />
        {page.status === 200 && page.isPrivate !== true ? null : <meta name="robots" content="noindex" />}
        {page.isPrivate === true ? <meta name="referrer" content="no-referrer" /> : null}
        <ThemeColour view={view} />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        {publicAssets.styles.map((file) => (
          <link key={file} rel="stylesheet" href={`/${file}`} />
        ))}
        {publicAssets.scripts.map((file) => (
          <script key={file} type="module" src={`/${file}`} />
        ))}
      </head>
      <body>
        <a className="m-skip" href="#content">
          {common.action.skipToContent}
        </a>
        <Header view={view} />
        <main id="content" tabIndex={-1} className="p-width p-main">
          {page.content}
        </main>
        <Footer view={view} />
      </body>
    </html>
  );
}

/** The colour of the browser's own bar, where there is one. */
function ThemeColour({ view }: { readonly view: View }): ReactElement {
  if (view.theme !== 'auto')
    return <meta name="theme-color" content={view.theme === 'dark' ? '#14161a' : '#ffffff'} />;
  return (
    <>
      <meta name="theme-color" media="(prefers-color-scheme: light)" content="#ffffff" />
      <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#14161a" />
    </>
  );
}

function Header({ view }: { readonly view: View }): ReactElement {
  const { common, follow, public: words } = view.words;
  const path = view.here.split('?')[0];
  const link = (href: string, text: string): ReactElement => (
    <a className="p-nav__link" href={href} aria-current={path === href ? 'page' : undefined}>
      {text}
    </a>
  );
  return (
    <header className="p-header">
      <div className="p-width p-header__row">
        <a className="p-brand" href="/">
          <Mark />
          <span lang="zh-CN">木桃</span>
          <span lang="en" className="p-brand__latin">
            Mutao
          </span>
        </a>
        <nav className="p-nav" aria-label={words.navigation}>
          {link('/', words.operations)}
          {link('/gift', follow.find.nav)}
          {link('/verify', follow.check.nav)}
          {link('/about', words.about)}
        </nav>
        <LanguageLink view={view} />
      </div>
      <div className="p-asof">
        <p className="p-width" data-island="stale">
          <time dateTime={view.now}>{fill(common.time.asOf, { time: asOf(view.language, view.now) })}</time>
          <span className="p-asof__zone">{words.zone}</span>
          <span className="p-asof__stale" data-stale hidden>
            {' '}
            {words.stale} <a href={view.here}>{words.reload}</a>
          </span>
        </p>
      </div>
    </header>
  );
}
