import type { KeyboardEvent } from 'react';
import { SortDownIcon, SortUpIcon } from '../kit/icons.tsx';
import type { Column } from './columns.ts';
import { sortOf, toggledSort, type SearchValues } from './listSearch.ts';

interface Props<Row> {
  readonly caption: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly rowKey: (row: Row) => string;
  /** The order now, and the way to another; a short list without sortable columns needs neither. */
  readonly sort?: string;
  readonly choose?: (choice: SearchValues) => void;
}

/**
 * The rows. A narrow page lays each row out as a card; the roles are written down because browsers drop a
 * table's own when its display changes. The up and down keys go from row to row.
 */
export function ListTable<Row>({ caption, rows, columns, rowKey, sort = '', choose }: Props<Row>) {
  return (
    <table className="list-table" role="table" onKeyDown={moveBetweenRows}>
      <caption className="visually-hidden">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <Head key={column.key} column={column} sort={sort} choose={choose} />
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={rowKey(row)} role="row">
            {columns.map((column, index) => (
              <td
                key={column.key}
                role={index === 0 ? 'rowheader' : 'cell'}
                data-head={column.head}
                data-number={column.number}
              >
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface HeadProps<Row> {
  readonly column: Column<Row>;
  readonly sort: string;
  readonly choose: Props<Row>['choose'];
}

function Head<Row>({ column, sort, choose }: HeadProps<Row>) {
  const by = column.sort;
  if (by === undefined || choose === undefined) {
    return (
      <th role="columnheader" scope="col" data-number={column.number}>
        {column.head}
      </th>
    );
  }
  const direction = sortOf(sort, by);
  return (
    <th role="columnheader" scope="col" aria-sort={direction} data-number={column.number}>
      <button type="button" className="sort-button" onClick={() => choose({ sort: toggledSort(sort, by) })}>
        {column.head}
        {direction === 'ascending' ? <SortUpIcon size={16} /> : null}
        {direction === 'descending' ? <SortDownIcon size={16} /> : null}
      </button>
    </th>
  );
}

function moveBetweenRows(event: KeyboardEvent<HTMLTableElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const links = Array.from(event.currentTarget.querySelectorAll<HTMLElement>('[role="rowheader"] a'));
  const here = links.findIndex((link) => link === document.activeElement);
  const target = links[here + (event.key === 'ArrowDown' ? 1 : -1)];
  if (here < 0 || target === undefined) return;
  event.preventDefault();
  target.focus();
}
