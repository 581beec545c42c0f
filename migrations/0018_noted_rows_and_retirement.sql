-- What is worth a word about single rows that are taken in all the same: each is named in the report like a refused
-- one. And why an item was taken out of use.

alter table imports.row_problem drop constraint row_problem_kind_check,
  add constraint row_problem_kind_check check (kind in ('refused', 'repeated', 'noted'));
-- Of the accepted rows.
alter table imports.import add column rows_noted int not null default 0 check (rows_noted >= 0);

-- '' for items in use, and for those that were retired before reasons were asked for.
alter table goods.item add column retire_reason text not null default ''
  check (state = 'retired' or retire_reason = '');
grant update (retire_reason) on goods.item to mutao_app;
