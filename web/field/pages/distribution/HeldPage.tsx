import type { ReactElement } from 'react';
import { fill } from '../../../i18n/words.ts';
import { NameText } from '../../../ui/NameText.tsx';
import { EmptyState } from '../../../ui/Status.tsx';
import { Link } from '../../app/Link.tsx';
import { route } from '../../app/route.ts';
import { useWords } from '../../app/settings.ts';
import { useStore } from '../../app/store.ts';
import { useEntries } from '../../app/useSummary.ts';
import { held, type HeldLot } from '../../lists/lists.ts';
import { heldNow, heldRecord } from '../../lists/records.ts';
import { HandOverPage } from './HandOverPage.tsx';
import { ListHead, useKeptList } from './ListHead.tsx';
import { LotWords } from './LotWords.tsx';
import { RecentRecords } from './RecordState.tsx';

/** What is here and not handed on; one lot is handed over on its own page. */
export function HeldPage(): ReactElement {
  const { distribution } = useWords();
  const record = useStore(route)?.record ?? null;
  const kept = useKeptList(held);
  const entries = useEntries();
  const rows = kept === null ? null : heldNow(kept, entries);
  if (record !== null)
    return (
      <HandOverPage key={record} lot={rows?.find((row) => heldRecord(row) === record)} record={record} />
    );
  return (
    <>
      <ListHead title={distribution.held} list={held} />
      {rows === null ? null : rows.length === 0 ? (
        <EmptyState title={distribution.heldEmpty}>
          <p>{distribution.heldEmptyWords}</p>
        </EmptyState>
      ) : (
        <ul className="f-rows">
          {rows.map((row) => (
            <HeldRow key={heldRecord(row)} row={row} />
          ))}
        </ul>
      )}
      <RecentRecords kind="handover" />
    </>
  );
}

function HeldRow({ row }: { readonly row: HeldLot }): ReactElement {
  const { distribution, language } = useWords();
  return (
    <li className="f-row">
      <p className="f-row__title">
        <NameText name={row.item.name} language={language} />
      </p>
      <p>
        <NameText name={row.facility.name} language={language} /> ·{' '}
        {fill(distribution.here, { n: row.onHand })}
      </p>
      <LotWords lot={row} />
      <Link to="held" record={heldRecord(row)} className="m-button m-button--primary f-wide">
        {distribution.held}
        <span className="m-unseen">
          {' '}
          <NameText name={row.item.name} language={language} /> {row.lotNumber ?? ''}
        </span>
      </Link>
    </li>
  );
}
