import type { ReactElement } from 'react';
import { Icon, type IconName } from './Icon.tsx';
import { Link } from './Link.tsx';
import type { PageName } from './route.ts';
import { useWords } from './settings.ts';
import { useSummary } from './useSummary.ts';

/** The three places of the app, at the thumb. The number of unsent records is always in sight. */
export function Tabs({ current }: { readonly current: PageName | null }): ReactElement {
  const { field } = useWords();
  const { unsent } = useSummary();
  const tab = (to: PageName, icon: IconName, words: string): ReactElement => (
    <li>
      <Link to={to} className="f-tab" current={current === to}>
        <Icon name={icon} />
        <span>{words}</span>
        {to === 'outbox' && unsent > 0 ? <span className="f-tab__count">{unsent}</span> : null}
      </Link>
    </li>
  );
  return (
    <nav className="f-tabs" aria-label={field.navigation}>
      <ul>
        {tab('today', 'list', field.today.title)}
        {tab('outbox', 'up', field.outbox.title)}
        {tab('settings', 'settings', field.settings.title)}
      </ul>
    </nav>
  );
}
