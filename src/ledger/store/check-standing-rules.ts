import type { CheckRule } from './check-rules.ts';

/** What keeps things from being made out of themselves must know everything that is made, and all books that are linked. */
export const rememberedRules: readonly CheckRule[] = [
  {
    rule: 'makingsRemembered',
    query: `select 'conversion ' || i.conversion_id as place,
                   'makes ' || o.asset || ' out of ' || i.asset || ', which the book does not remember' as says
              from ledger.conversion_axis i
              join ledger.conversion_axis o on o.book_id = $1 and o.conversion_id = i.conversion_id and o.side = 'out'
             where i.book_id = $1 and i.side = 'in'
               and not exists (select from ledger.asset_making m
                                where m.book_id = $1 and m.input_asset = i.asset and m.output_asset = o.asset)`,
  },
  {
    rule: 'linksRemembered',
    query: `select 'transfer ' || t.id as place,
                   'links to book ' || t.link_book_id || ', which the books do not remember' as says
              from ledger.transfer t
             where t.book_id = $1 and t.link_book_id <> $1
               and not exists (select from ledger.book_link l
                                where l.book_id = least(t.link_book_id, $1::uuid)
                                  and l.other_book_id = greatest(t.link_book_id, $1::uuid))`,
  },
  {
    rule: 'firstAgreementsFit',
    query: `select 'conversion ' || m.conversion_id as place,
                   'was first agreed as ' || m.id || ' from ' || m.agreed_before || ' at ' || m.recorded_at || ' ('
                     || m.reason || '), and opened at ' || coalesce(c.opened_at::text, 'no time') as says
              from ledger.conversion_amendment m
              left join ledger.conversion c on c.book_id = $1 and c.id = m.conversion_id
             where m.book_id = $1
               and (c.id is null
                    or (m.id = m.conversion_id
                        and (m.agreed_before <> 0 or m.recorded_at <> c.opened_at or m.reason <> 'agreed')))`,
  },
];

/** Moments are kept to the millisecond: the leaves tell no more, so more would be changed unseen. */
function wholeMomentsRule(table: string, of: string, columns: readonly string[]): CheckRule {
  const moments = columns.map((column) => `(t.${column})`).join(', ');
  return {
    rule: 'momentsWhole',
    query: `select '${table} ' || ${of} as place, 'has a moment of ' || m.moment || ', finer than a millisecond' as says
              from ledger.${table} t cross join lateral (values ${moments}) as m (moment)
             where t.book_id = $1 and m.moment <> date_trunc('milliseconds', m.moment)`,
  };
}

/** Every moment of the book. */
export const momentRules: readonly CheckRule[] = [
  wholeMomentsRule('book', 't.book_id', ['opened_at', 'closed_at']),
  wholeMomentsRule('account', 't.code', ['opened_at', 'last_recorded_at']),
  wholeMomentsRule('transfer', 't.id', ['happened_at', 'recorded_at']),
  wholeMomentsRule('hold', 't.id', ['recorded_at', 'expires_at', 'resolved_at']),
  wholeMomentsRule('conversion', 't.id', ['opened_at']),
  wholeMomentsRule('conversion_amendment', 't.conversion_id', ['recorded_at']),
];
