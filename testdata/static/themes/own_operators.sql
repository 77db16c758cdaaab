create schema ops;
create schema app;
create type ops.money2 as (amount numeric, currency text);
create function ops.add_money(ops.money2, ops.money2) returns ops.money2 language plpgsql immutable as $$ begin return null; end $$;
create function ops.same(ops.money2, ops.money2) returns boolean language plpgsql immutable as $$ begin return null; end $$;
create function ops.differs(ops.money2, ops.money2) returns boolean language plpgsql immutable as $$ begin return null; end $$;
create function ops.less(ops.money2, ops.money2) returns boolean language plpgsql immutable as $$ begin return null; end $$;
create function ops.more(ops.money2, ops.money2) returns boolean language plpgsql immutable as $$ begin return null; end $$;
create function ops.neg(ops.money2) returns ops.money2 language plpgsql immutable as $$ begin return null; end $$;
create operator ops.+ (leftarg = ops.money2, rightarg = ops.money2, function = ops.add_money, commutator = operator(ops.+));
create operator ops.=== (leftarg = ops.money2, rightarg = ops.money2, function = ops.same, commutator = operator(ops.===), negator = operator(ops.!==), restrict = eqsel, join = eqjoinsel, hashes, merges);
create operator ops.!== (leftarg = ops.money2, rightarg = ops.money2, function = ops.differs, negator = operator(ops.===), restrict = neqsel, join = neqjoinsel);
create operator ops.<<< (leftarg = ops.money2, rightarg = ops.money2, function = ops.less, commutator = operator(ops.>>>));
create operator ops.>>> (leftarg = ops.money2, rightarg = ops.money2, function = ops.more, commutator = operator(ops.<<<));
create operator ops.- (rightarg = ops.money2, function = ops.neg);
create table app.accounts (
    id int primary key,
    balance ops.money2 not null,
    credit ops.money2 default operator(ops.-) row(1.0, 'EUR')::ops.money2,
    check (balance operator(ops.===) credit or credit is null),
    check (not (balance operator(ops.<<<) credit))
);
create view app.sums as select id, balance operator(ops.+) credit as total, operator(ops.-) balance as debt from app.accounts;
set search_path = ops, app;
create view app.compared as select a.id from accounts a join accounts b on a.balance === b.balance where a.credit !== b.credit;
create view app.added as select - (a.balance + a.credit) as x, (a.balance + a.credit).amount + 1 as y from accounts a;
create function twice(m money2) returns money2 language plpgsql as $$ begin return null; end $$;
create index on accounts ((balance + credit)) where balance <<< credit;
alter table accounts add constraint more check (balance >>> credit);
create policy p on accounts using (balance === credit and id > 3);
reset search_path;
create view app.concat as select 1 operator(pg_catalog.+) 2 as three, 'a' operator(pg_catalog.||) 'b' as ab;
create function app.text_times(text, int) returns text language sql immutable as $$ select repeat($1, $2) $$;
create function app.int_times(int, text) returns text language sql immutable as $$ select repeat($2, $1) $$;
create operator app.* (leftarg = text, rightarg = int, procedure = app.text_times, commutator = operator(app.*));
create operator app.* (leftarg = int, rightarg = text, procedure = app.int_times, commutator = operator(app.*));
create view app.times as select 'ab'::text operator(app.*) 3 as abc, 2 operator(app.*) 'x'::text as xx, 2 * 3 as six;
set search_path = app, public;
create table repeated (t text default 'a'::text * 3, n int, check ((t * n) <> ''));
alter function text_times(text, int) rename to times_text;
alter function ops.same(ops.money2, ops.money2) rename to is_same;
alter function ops.neg(ops.money2) set schema app;
alter operator ops.<<< (ops.money2, ops.money2) set (restrict = scalarltsel, join = scalarltjoinsel);
alter operator ops.>>> (ops.money2, ops.money2) owner to current_user;
alter operator ops.>>> (ops.money2, ops.money2) set schema app;
comment on operator ops.=== (ops.money2, ops.money2) is 'same';
alter schema ops rename to operations;
drop operator operations.!== (operations.money2, operations.money2) cascade;
