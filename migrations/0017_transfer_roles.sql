-- No foreign keys for the roles of a transfer (the hold that it is posted from, what it reverses, gives back or converts):
-- PostgreSQL queues a check for each of the five on every row, also where all are null, and that was a fifth of
-- posting. What a role speaks of is read by the transaction that writes it, the app's role can't delete it, and the
-- check looks at every transfer.

alter table ledger.transfer drop constraint transfer_book_id_hold_id_fkey;
alter table ledger.transfer drop constraint transfer_book_id_reverses_fkey;
alter table ledger.transfer drop constraint transfer_book_id_return_of_fkey;
alter table ledger.transfer drop constraint transfer_book_id_refund_of_fkey;
alter table ledger.transfer drop constraint transfer_book_id_conversion_id_conversion_side_asset_fkey;
