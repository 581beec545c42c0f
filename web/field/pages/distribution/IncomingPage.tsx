import type { ReactElement } from 'react';
import { fill } from '../../../i18n/words.ts';
import { NameText } from '../../../ui/NameText.tsx';
import { EmptyState } from '../../../ui/Status.tsx';
import { Link } from '../../app/Link.tsx';
import { route } from '../../app/route.ts';
import { useWords } from '../../app/settings.ts';
import { useStore } from '../../app/store.ts';
import { useEntries } from '../../app/useSummary.ts';
import { incoming, type Incoming } from '../../lists/lists.ts';
import { receiptEntry } from '../../lists/records.ts';
import { isRefused } from '../../outbox/entry.ts';
import { CountPage } from './CountPage.tsx';
import { ListHead, useKeptList } from './ListHead.tsx';
import { RecentRecords, RecordTag } from './RecordState.tsx';
import { Whence } from './Whence.tsx';

/** What is on its way here; one of them is counted on its own page. */
export function IncomingPage(): ReactElement {
  const { distribution } = useWords();
  const record = useStore(route)?.record ?? null;
  const kept = useKeptList(incoming);
  if (record !== null) {
    const consignment = kept?.rows.find(({ id }) => id === record);
    return <CountPage key={record} consignment={consignment} />;
  }
  return (
    <>
      <ListHead title={distribution.incoming} list={incoming} />
      {kept === null ? null : kept.rows.length === 0 ? (
        <EmptyState title={distribution.incomingEmpty}>
          <p>{distribution.incomingEmptyWords}</p>
        </EmptyState>
      ) : (
        <ul className="f-rows">
          {kept.rows.map((row) => (
            <IncomingRow key={row.id} row={row} />
          ))}
        </ul>
      )}
      <RecentRecords kind="receipt" />
    </>
  );
}

function IncomingRow({ row }: { readonly row: Incoming }): ReactElement {
  const { distribution, language } = useWords();
  const entry = receiptEntry(useEntries(), row.id);
  const pieces = row.lines.reduce((sum, line) => sum + BigInt(line.pieces), 0n);
  const items = [...new Map(row.lines.map(({ item }) => [item.id, item.name]))];
  return (
    <li className="f-row">
      <div className="f-row__head">
        <p className="f-row__title">
          <NameText name={row.to.name} language={language} />
        </p>
        {entry === undefined ? null : <RecordTag state={entry.state} />}
      </div>
      {items.map(([id, name]) => (
        <p key={id}>
          <NameText name={name} language={language} />
        </p>
      ))}
      <p>{fill(distribution.pieces, { n: pieces })}</p>
      <p className="f-quiet">
        <Whence row={row} />
      </p>
      {entry === undefined || isRefused(entry) ? (
        <Link to="incoming" record={row.id} className="m-button m-button--primary f-wide">
          {distribution.count}
          <span className="m-unseen">
            {' '}
            <NameText name={row.to.name} language={language} />
          </span>
        </Link>
      ) : null}
    </li>
  );
}
