/**
 * An invariant of the book as a query: each row that it finds is a violation. $1 is the book; "place" names the
 * row, "says" what is there and what should be.
 */
export interface CheckRule {
  readonly rule: string;
  readonly query: string;
}

/** Accounts: what they say of themselves, and what their transfers and holds say of them. */
export const accountRules: readonly CheckRule[] = [
  {
    rule: 'bookWasOpened',
    query: `select 'book ' || wanted.id as place, 'has no row of its own' as says
              from (select $1::uuid as id) wanted
             where not exists (select from ledger.book where book_id = wanted.id)`,
  },
  {
    rule: 'assetsSumToZero',
    query: `select 'asset ' || asset as place, 'in minus out of all accounts is ' || sum(in_total - out_total) as says
              from ledger.account where book_id = $1 group by asset having sum(in_total - out_total) <> 0`,
  },
  {
    rule: 'totalsEqualTransfers',
    query: `select 'account ' || coalesce(a.code, m.account::text) as place,
                   'in ' || coalesce(a.in_total::text, 'unknown') || ', out ' || coalesce(a.out_total::text, 'unknown')
                     || '; its transfers say in ' || coalesce(m.came, 0) || ', out ' || coalesce(m.went, 0) as says
              from (select * from ledger.account where book_id = $1) a
              full join (select account, sum(came) as came, sum(went) as went
                           from (select to_account as account, amount as came, 0 as went
                                   from ledger.transfer where book_id = $1
                                 union all
                                 select from_account, 0, amount from ledger.transfer where book_id = $1) as sides
                          group by account) m on m.account = a.id
             where coalesce(a.in_total, -1) <> coalesce(m.came, 0) or coalesce(a.out_total, -1) <> coalesce(m.went, 0)`,
  },
  {
    rule: 'heldEqualsOpenHolds',
    query: `select 'account ' || a.code as place,
                   'held ' || a.held_out || ' out, ' || a.held_in || ' in; its open holds say '
                     || coalesce(h.held_out, 0) || ' out, ' || coalesce(h.held_in, 0) || ' in' as says
              from ledger.account a
              left join (select account, sum(held_out) as held_out, sum(held_in) as held_in
                           from (select from_account as account, amount as held_out, 0 as held_in
                                   from ledger.hold where book_id = $1 and resolution is null
                                 union all
                                 select to_account, 0, amount
                                   from ledger.hold where book_id = $1 and resolution is null) as sides
                          group by account) h on h.account = a.id
             where a.book_id = $1
               and (a.held_out <> coalesce(h.held_out, 0) or a.held_in <> coalesce(h.held_in, 0))`,
  },
  {
    rule: 'limitsHold',
    query: `select 'account ' || code as place,
                   'in ' || in_total || ', out ' || out_total || ', held ' || held_out || ' out and ' || held_in
                     || ' in, limit ' || coalesce(in_limit::text, 'none') as says
              from ledger.account
             where book_id = $1 and ((not outside and in_total - out_total < held_out)
                                     or (in_limit is not null and in_total + held_in > in_limit))`,
  },
];

/** Whether the places of one side of all transfers lie one after the other, without gap or overlap. */
function axisRule(rule: string, side: 'from' | 'to'): CheckRule {
  return {
    rule,
    query: `select 'transfer ' || l.id as place,
                   'begins at ' || l.${side}_start || ' on account ' || coalesce(a.code, l.${side}_account::text)
                     || ', the one before ends at ' || l.expected as says
              from (select id, ${side}_account, ${side}_start,
                           coalesce(lag(${side}_start + amount)
                             over (partition by ${side}_account order by ${side}_start, id), 0) as expected
                      from ledger.transfer where book_id = $1) l
              left join ledger.account a on a.book_id = $1 and a.id = l.${side}_account
             where l.${side}_start <> l.expected`,
  };
}

function recordedRule(rule: string, side: 'from' | 'to'): CheckRule {
  return {
    rule,
    query: `select 'transfer ' || id as place,
                   'was recorded at ' || recorded_at || ', before the one that precedes it on the axis' as says
              from (select id, recorded_at, lag(recorded_at)
                             over (partition by ${side}_account order by ${side}_start) as before
                      from ledger.transfer where book_id = $1) l
             where recorded_at < before`,
  };
}

/** The moment that an account keeps of its last recording: that of its newest transfer, or hold, or end of a hold. */
const lastRecordedRule: CheckRule = {
  rule: 'lastRecordingKept',
  query: `select 'account ' || a.code as place,
                 'says that the last recording was at ' || coalesce(a.last_recorded_at::text, 'no time')
                   || '; the newest that it has was at ' || coalesce(n.newest::text, 'no time') as says
            from ledger.account a
            left join (select account, max(at) as newest
                    from (select from_account as account, recorded_at as at from ledger.transfer where book_id = $1
                          union all
                          select to_account, recorded_at from ledger.transfer where book_id = $1
                          union all
                          select from_account, greatest(recorded_at, resolved_at) from ledger.hold where book_id = $1
                          union all
                          select to_account, greatest(recorded_at, resolved_at) from ledger.hold where book_id = $1
                         ) as sides
                   group by account) n on n.account = a.id
           where a.book_id = $1 and a.last_recorded_at is distinct from n.newest`,
};

/** Transfers: their accounts, their places, and the order of their recording. */
export const transferRules: readonly CheckRule[] = [
  axisRule('outAxisWhole', 'from'),
  axisRule('inAxisWhole', 'to'),
  recordedRule('outAxisInOrder', 'from'),
  recordedRule('inAxisInOrder', 'to'),
  lastRecordedRule,
  {
    rule: 'transferAccountsFit',
    query: `select 'transfer ' || t.id as place,
                   'moves ' || t.asset || ' between accounts of ' || coalesce(f.asset, 'nothing') || ' and '
                     || coalesce(o.asset, 'nothing') as says
              from ledger.transfer t
              left join ledger.account f on f.book_id = $1 and f.id = t.from_account
              left join ledger.account o on o.book_id = $1 and o.id = t.to_account
             where t.book_id = $1 and (f.asset is distinct from t.asset or o.asset is distinct from t.asset)`,
  },
  {
    rule: 'outsideWhereTrailsJump',
    query: `select 'transfer ' || t.id as place, 'jumps in or out at an inside account' as says
              from ledger.transfer t
              join ledger.account f on f.book_id = $1 and f.id = t.from_account
              join ledger.account o on o.book_id = $1 and o.id = t.to_account
             where t.book_id = $1
               and ((not o.outside and (t.conversion_side = 'in' or t.link_side = 'out'))
                    or (not f.outside and (t.conversion_side = 'out' or t.link_side = 'in' or t.return_of is not null))
                    or ((f.outside or not o.outside) and t.refund_of is not null))`,
  },
];
