-- Views, triggers, rules, policies, indexes, defaults and functions whose definitions the server
-- prints differently once they were dumped and restored, or that hold what it respells.
create view view_of_lists as
    select i, v from t where v in ('a', 'b') and i between 1 and 2 and b;
create view view_of_arrays as
    select array['a', 'b']::varchar[]::text[] as l, t.i, case when t.b then 'x' else t.v end as e
    from t join t as other on t.i = other.i and other.v not in ('a', 'b')
    where t.i between 1 and 10 and t.b and exists (select 1 from t as third where third.v in ('x', 'y'))
    order by t.i desc;
create view view_of_groups as
    select v, count(*) filter (where v in ('a', 'b')) as n, sum(i) over (partition by v order by i) as total
    from t group by v, i having count(*) between 1 and 5 and v <> all (array['q', 'r']::varchar[]);
create view view_of_unions as
    select i from t where v in ('a', 'b') union all select s from t where i in (1, 2, s);
create materialized view view_with_table as
    with recent as (select i, v from t where v in ('a', 'b')) select * from recent where v like any (array['a%', 'b%']);
create function changed() returns trigger language plpgsql as 'begin return new; end';
create trigger on_change before update on t for each row
    when (old.v is distinct from new.v and new.v in ('a', 'b') and old.i between 1 and 2 and old.b)
    execute function changed();
create rule on_delete as on delete to t where old.v in ('a', 'b') and old.i between 1 and 2
    do instead update t set v = 'x' where t.i = old.i and t.v not in ('c', 'd');
create policy only_listed on t using (v in ('a', 'b') and i between 1 and 2 and b)
    with check (i between 1 and 2 and b or v not in ('a', 'b'));
create index by_expression on t (lower(v), (v in ('a', 'b')), (i between 1 and 2 and b)) where v in ('a', 'b') and i between 1 and 2;
create function with_default(a varchar default 'x', b text[] default array['a', 'b']::varchar[])
    returns boolean language sql as 'select a = any (b)';
alter table t alter column v set default 'a', alter column tx set default upper('a'), alter column n set default -1,
    alter column d set default current_date, alter column tz set default now() - interval '1 day',
    alter column jb set default '{}', alter column va set default array['a', 'b'], alter column b set default 't';
alter table t add column g text generated always as (case when v in ('a', 'b') then lower(v) else tx end) stored;
create domain code as varchar(5) check (value in ('a', 'b') and length(value) between 1 and 2 and value is not null);
