import type { CheckRule } from './check-rules.ts';

/** Holds: resolved once, and posted as they say. */
export const holdRules: readonly CheckRule[] = [
  {
    rule: 'holdsPostedAsTheySay',
    query: `select 'hold ' || coalesce(h.id, t.hold_id) as place,
                   'is ' || coalesce(h.resolution, 'open') || ' with ' || coalesce(h.posted_amount, 0)
                     || '; posted from it: ' || coalesce(t.amount::text, 'nothing') as says
              from (select * from ledger.hold where book_id = $1) h
              full join (select * from ledger.transfer where book_id = $1 and hold_id is not null) t
                on t.hold_id = h.id
             where (h.resolution is not distinct from 'posted') <> (t.id is not null)
                or (t.id is not null and (h.id is null or h.posted_amount <> t.amount or t.amount > h.amount
                      or h.from_account <> t.from_account or h.to_account <> t.to_account
                      or h.resolved_at is distinct from t.recorded_at))`,
  },
  {
    rule: 'holdsFit',
    query: `select 'hold ' || h.id as place,
                   'of ' || h.amount || ' ' || h.asset || ' between accounts of ' || coalesce(f.asset, 'nothing') || ' and '
                     || coalesce(o.asset, 'nothing') || ', recorded ' || h.recorded_at || ', ends '
                     || coalesce(h.expires_at::text, 'never') || ', ' || coalesce(h.resolution, 'open') || ' '
                     || coalesce(h.resolved_at::text, '') as says
              from ledger.hold h
              left join ledger.account f on f.book_id = $1 and f.id = h.from_account
              left join ledger.account o on o.book_id = $1 and o.id = h.to_account
             where h.book_id = $1
               and (f.asset is distinct from h.asset or o.asset is distinct from h.asset or h.amount <= 0
                    or (h.resolution is null) <> (h.resolved_at is null)
                    or (h.resolution is not distinct from 'posted') <> (h.posted_amount <> 0) or h.resolved_at < h.recorded_at
                    or (h.resolution = 'expired' and h.resolved_at < h.expires_at))`,
  },
];

/** Stretches that are given back lie one before the other, from the end of what they are given back of. */
function givenBackRule(rule: string, of: string, start: string, origin: string): CheckRule {
  return {
    rule,
    query: `select 'transfer ' || r.id as place,
                   'gives back up to ' || r.stop || ' of transfer ' || r.origin || ', where ' || r.expected
                     || ' was left' as says
              from (select t.id, t.${of} as origin, t.${start} + t.amount as stop,
                           coalesce(lag(t.${start}) over (partition by t.${of} order by t.${start} desc),
                                    ${origin}) as expected,
                           t.${start} as start
                      from ledger.transfer t
                      left join ledger.transfer o on o.book_id = $1 and o.id = t.${of}
                     where t.book_id = $1 and t.${of} is not null) r
             where r.stop is distinct from r.expected`,
  };
}

/** Returns, refunds, reversals. */
export const givenBackRules: readonly CheckRule[] = [
  givenBackRule('returnsFromTheEnd', 'return_of', 'return_start', 'o.amount'),
  givenBackRule('refundsFromTheEnd', 'refund_of', 'refund_start', 'o.to_start + o.amount'),
  {
    rule: 'givenBackByWhoGotIt',
    query: `select 'transfer ' || t.id as place, 'gives back what account ' || t.from_account || ' never got' as says
              from ledger.transfer t
              left join ledger.transfer o on o.book_id = $1 and o.id = coalesce(t.return_of, t.refund_of)
             where t.book_id = $1 and coalesce(t.return_of, t.refund_of) is not null
               and (o.id is null or o.to_account <> t.from_account
                    or (t.refund_of is not null and t.refund_start < o.to_start))`,
  },
  {
    rule: 'reversalsAreWhole',
    query: `select 'transfer ' || t.id as place, 'does not reverse transfer ' || t.reverses || ' as a whole' as says
              from ledger.transfer t
              left join ledger.transfer o on o.book_id = $1 and o.id = t.reverses
             where t.book_id = $1 and t.reverses is not null
               and (o.id is null or o.amount <> t.amount or o.from_account <> t.to_account
                    or o.to_account <> t.from_account or t.reason is null)`,
  },
];

/** Conversions: their axes, and their agreed totals with all amendments. */
export const conversionRules: readonly CheckRule[] = [
  {
    rule: 'axesEqualTransfers',
    query: `select 'conversion ' || conversion_id || ' ' || side || ' ' || asset as place,
                   'agreed ' || coalesce(x.agreed::text, 'unknown') || ', kept ' || coalesce(x.used::text, 'unknown')
                     || ', ever posted ' || coalesce(x.gross::text, 'unknown') || '; facts say '
                     || coalesce(m.agreed, 0) - coalesce(r.returned, 0) || ', '
                     || coalesce(p.posted, 0) - coalesce(r.returned, 0) || ', ' || coalesce(p.posted, 0) as says
              from (select * from ledger.conversion_axis where book_id = $1) x
              full join (select conversion_id, conversion_side as side, asset, sum(amount) as posted
                           from ledger.transfer where book_id = $1 and conversion_id is not null
                          group by 1, 2, 3) p using (conversion_id, side, asset)
              full join (select o.conversion_id, o.conversion_side as side, o.asset, sum(t.amount) as returned
                           from ledger.transfer t
                           join ledger.transfer o on o.book_id = $1 and o.id = t.return_of
                          where t.book_id = $1 and o.conversion_id is not null
                          group by 1, 2, 3) r using (conversion_id, side, asset)
              full join (select conversion_id, side, asset, sum(agreed_after - agreed_before) as agreed
                           from ledger.conversion_amendment where book_id = $1
                          group by 1, 2, 3) m using (conversion_id, side, asset)
             where x.book_id is null
                or x.agreed <> coalesce(m.agreed, 0) - coalesce(r.returned, 0)
                or x.used <> coalesce(p.posted, 0) - coalesce(r.returned, 0)
                or x.gross <> coalesce(p.posted, 0) or x.used > x.agreed`,
  },
  {
    rule: 'conversionAxesWhole',
    query: `select 'transfer ' || id as place,
                   'begins at ' || conversion_start || ' on its conversion, the one before ends at ' || expected as says
              from (select id, conversion_start,
                           coalesce(lag(conversion_start + amount) over (
                             partition by conversion_id, conversion_side, asset order by conversion_start), 0) as expected
                      from ledger.transfer where book_id = $1 and conversion_id is not null) l
             where conversion_start <> expected`,
  },
];
