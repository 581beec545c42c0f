import type { ReactElement } from 'react';
import { ThemeLinks } from './switches.tsx';
import type { View } from './view.ts';

export function Footer({ view }: { readonly view: View }): ReactElement {
  const { public: words, common } = view.words;
  return (
    <footer className="p-footer">
      <div className="p-width p-footer__grid">
        <div>
          <p className="p-footer__name">{common.name}</p>
          <p className="p-footer__quiet">{common.tagline}</p>
        </div>
        <ul className="p-footer__links">
          <li>
            <a href="/about">{words.about}</a>
          </li>
          <li>
            <a href="/api/docs">{words.footer.apiDocs}</a>
          </li>
          <li>
            <a href="/desk">{words.signIn}</a>
          </li>
        </ul>
        <div>
          <p className="p-footer__label">{common.theme.label}</p>
          <ThemeLinks view={view} />
        </div>
        <p className="p-footer__quiet p-footer__licence">{words.footer.licence}</p>
      </div>
    </footer>
  );
}
