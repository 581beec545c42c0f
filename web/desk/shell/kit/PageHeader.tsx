import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly title: string;
  /** Given when the title is in the other language. */
  readonly lang?: string | undefined;
  /** A state beside the title. */
  readonly tag?: ReactNode;
  readonly lead?: ReactNode;
  /** The page's actions. */
  readonly children?: ReactNode;
}

/** The head of every page: its one h1, which is also the name of the browser's tab, and its actions. */
export function PageHeader({ title, lang, tag, lead, children }: Props) {
  const { t } = useTranslation('common');
  return (
    <header className="page-header">
      <title>{`${title} · ${t('name')}`}</title>
      <div>
        <h1 tabIndex={-1} data-page-title lang={lang}>
          {title}
          {tag === undefined ? null : <span className="page-header-tag">{tag}</span>}
        </h1>
        {lead === undefined ? null : <p className="lead">{lead}</p>}
      </div>
      {children === undefined ? null : <div className="page-actions">{children}</div>}
    </header>
  );
}
