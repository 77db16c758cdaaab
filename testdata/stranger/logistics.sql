-- Fleet and warehouse planning.
-- House rules: no bare base types for anything that has a meaning (domains!), time spans are ranges,
-- and "must not overlap" is said by the database.

create extension if not exists btree_gist;

create schema lo;
create schema lo_ext;
create extension if not exists citext with schema lo_ext version '1.6';
comment on extension btree_gist is 'scalar columns in exclusion constraints';
set search_path to lo, lo_ext, public;

---------------------------------------------------------------- domains

create domain kilograms as numeric(9,3) default 0 not null constraint not_negative check (value >= 0);
create domain litres as double precision check (value >= 0 and value < 'infinity');
create domain plate as varchar(12) collate "C" check (value ~ '^[A-Z]{1,3}-[A-Z]{1,2} [0-9]{1,4}[EH]?$');
create domain unlocode as char(5)
    constraint five_letters check (char_length(value) = 5)
    constraint upper_case check (value = upper(value));
create domain some_days as int4range check (not isempty(value));
create domain short_list as text[] check (cardinality(value) <= 10);
create domain heavy as kilograms constraint heavy_check check (value > 1000);
create domain mail as citext;
alter domain litres set default 0.5;
alter domain plate add constraint no_x check (value not like 'X%') not valid;
comment on domain unlocode is 'UN/LOCODE: country and place';
comment on constraint upper_case on domain unlocode is 'as printed on the forms';

---------------------------------------------------------------- composite and range types

create type geo as (latitude double precision, longitude double precision);
create type address as (
    street   text,
    house    varchar(10),
    zip      varchar(10) collate "C",
    place    unlocode,
    position geo
);
comment on type address is 'postal address';
comment on column address.position is 'WGS 84';
alter type address add attribute floor smallint;
alter type address alter attribute house type varchar(12);
create type stop_kind as enum ('load', 'unload', 'rest', 'customs');
alter type stop_kind rename value 'rest' to 'break';
create type manifest as (weights kilograms[], kinds stop_kind[], remarks text);

create function hours_between(a timestamptz, b timestamptz) returns double precision
    language sql immutable strict parallel safe
    return extract(epoch from a - b)::double precision / 3600;
create function minutes_of(a time, b time) returns double precision
    language sql immutable as $$ select extract(epoch from (a - b)) / 60 $$;

create type timespan as range (subtype = timestamptz, subtype_diff = hours_between);
create type daytime as range (subtype = time, subtype_diff = minutes_of, multirange_type_name = daytimes);
create type letters as range (subtype = text, collation = "C", subtype_opclass = text_pattern_ops);
create type weight_range as range (subtype = numeric);
comment on type daytime is 'within one day';

---------------------------------------------------------------- places

create table depots (
    code        unlocode primary key,
    name        text not null,
    where_      address not null,
    opening     daytimes default '{[06:00,22:00)}',
    closed_on   datemultirange,
    phone       text[] default '{}',
    capacity    litres not null,
    mail        mail unique,
    zips        letters,
    constraint has_position check ((where_).position is not null),
    constraint on_earth check (((where_).position).latitude between -90 and 90)
);
comment on column depots.closed_on is 'holidays';

create table docks (
    depot       unlocode not null references depots on update cascade,
    no          smallint not null check (no between 1 and 99),
    height      real,
    cooled      boolean not null default false,
    primary key (depot, no)
);

create table vehicles (
    id          int generated always as identity (start with 1000) primary key,
    plate       plate not null,
    kind        text not null check (kind in ('van', 'truck', 'trailer')),
    payload     kilograms,
    tank        litres,
    in_service  daterange not null default daterange(current_date, null),
    home        unlocode,
    towed_by    int references vehicles deferrable initially deferred,
    constraint vehicles_home foreign key (home) references depots (code) match simple on delete set default,
    -- a plate may be given to another vehicle later, but never to two at once
    constraint one_plate_at_a_time exclude using gist (plate with =, in_service with &&)
);
create index vehicles_in_service on vehicles using gist (in_service range_ops);
create index vehicles_service_sp on vehicles using spgist (in_service);

---------------------------------------------------------------- tours

create table drivers (
    id          uuid primary key default gen_random_uuid(),
    name        text not null,
    licences    char(2)[] not null default array['B']::char(2)[],
    hired       date not null,
    left_       date,
    check (left_ is null or left_ > hired),
    check ('C' = any (licences) or 'B' = any (licences))
);

create table tours (
    id          bigint generated by default as identity,
    vehicle     int not null references vehicles,
    driver      uuid references drivers on delete set null,
    during      timespan not null,
    distance    numeric(7,1),
    state       text not null default 'planned',
    load        manifest,
    expected    interval generated always as (upper(during) - lower(during)) stored,
    primary key (id),
    exclude using gist (vehicle with =, during with &&),
    constraint driver_is_free exclude using gist (driver with =, during with &&) where (state <> 'cancelled' and driver is not null)
        deferrable initially deferred,
    constraint finite check (not lower_inf(during) and not upper_inf(during)),
    check (during <> 'empty')
);
comment on constraint driver_is_free on tours is 'nobody drives two lorries';

create table stops (
    tour        bigint not null references tours (id) on delete cascade,
    seq         int not null,
    kind        stop_kind not null default 'unload',
    depot       unlocode not null,
    dock        smallint,
    slot        timespan,
    weight      heavy default 1500,
    remarks     short_list,
    constraint stops_pkey primary key (tour, seq) deferrable,
    foreign key (depot, dock) references docks (depot, no) match full,
    constraint one_lorry_per_dock exclude using gist
        (depot with =, dock with =, slot with &&) with (fillfactor = 80) where (kind in ('load', 'unload')),
    exclude using btree (tour with =, slot with =) where (slot is not null),
    exclude using hash ((lower(slot)) with =) where (kind = 'customs')
);
create index stops_slot on stops using gist (slot, depot) include (seq) where not isempty(slot);
create index on stops (kind, tour desc) where kind <> 'break'::stop_kind;
create index stops_weight on stops ((weight::numeric / 1000), tour, seq desc nulls last);

---------------------------------------------------------------- extended statistics

create statistics st_vehicle_kind (dependencies) on kind, home from vehicles;
create statistics st_stops on tour, depot, dock from stops;
create statistics st_stops_mcv (mcv, ndistinct) on kind, depot from stops;
create statistics st_tour_day on (date_trunc('day', lower(during) at time zone 'UTC')), state from tours;
create statistics st_expression on (lower(state)) from tours;
alter statistics st_stops set statistics 400;
alter statistics st_stops_mcv owner to current_user;
comment on statistics st_stops is 'docks belong to depots';

---------------------------------------------------------------- routines over the types

create function distance(a geo, b geo) returns double precision
    language sql immutable parallel safe as
$$
    select 6371 * 2 * asin(sqrt(
        sin(radians((b).latitude - (a).latitude) / 2) ^ 2
        + cos(radians((a).latitude)) * cos(radians((b).latitude)) * sin(radians((b).longitude - (a).longitude) / 2) ^ 2))
$$;
create operator <~> (leftarg = geo, rightarg = geo, function = distance, commutator = <~>);
comment on operator <~> (geo, geo) is 'great circle, in km';

create function free_slots(at_depot unlocode, day date, variadic docks smallint[] default '{1,2,3}')
    returns table (dock smallint, slot timespan)
    language plpgsql stable rows 20 cost 250 as
$$
begin
    return query
        select d.no, timespan(day + time '06:00', day + time '22:00')
        from lo.docks d
        where d.depot = at_depot and d.no = any (docks);
end
$$;
create function total_weight(kilograms[]) returns kilograms language sql immutable strict
    begin atomic
        select coalesce(sum(w), 0)::kilograms from unnest($1) as w;
    end;
create function as_text(address) returns text language sql stable called on null input as
    'select concat_ws('', '', ($1).street || '' '' || ($1).house, ($1).zip, ($1).place)';
create cast (address as text) with function as_text(address) as assignment;
comment on cast (address as text) is 'for labels';
create function swap(inout a int, inout b int, out sum_ int) language plpgsql immutable as
    'begin sum_ := a + b; a := a - b; b := b + a; a := b - a; end';

create aggregate longest(timespan) (
    sfunc = range_merge,
    stype = timespan
);

---------------------------------------------------------------- views

create view tour_overview as
select t.id,
       v.plate::text as plate,
       d.name as driver,
       lower(t.during) as starts,
       (select count(*) from stops s where s.tour = t.id) as stops,
       (t.load).remarks as remarks,
       array(select s.depot from stops s where s.tour = t.id order by s.seq) as way,
       coalesce(total_weight((t.load).weights), 0::numeric) as weight
from tours t
     join vehicles v on v.id = t.vehicle
     left join drivers d on d.id = t.driver
where t.state is distinct from 'cancelled'
  and t.during && timespan(now(), now() + interval '1 week', '[]');
comment on column tour_overview.way is 'depots in order';

create view busy_docks as
with slots as materialized (
    select depot, dock, range_agg(slot::tstzrange) as taken
    from (select depot, dock, tstzrange(lower(slot), upper(slot)) as slot from stops) q
    group by grouping sets ((depot, dock), (depot))
)
select depot, dock, taken, (depot, dock) = any (select k.depot, k.no from docks k where k.cooled) as cooled
from slots
where (depot, dock) not in (select k.depot, k.no from docks k where k.height < 3.5)
union all
select code, null, null, false from depots d
where not exists (select from docks k where k.depot = d.code)
order by 1, 2;

create or replace view v_intervals as
select id, interval '1 day 2:30' as pause, date '2024-02-29' as leap, timestamp '2024-01-01 12:00' as noon,
       timestamptz '2024-01-01 12:00+02' as noon_there, time '12:00' as lunch, '{1,2}'::int[] as two, 'a\b' as backslash,
       e'tab\there' as tab, 1.5e3 as float_, -1 as minus_, x'1f' as hex, null::text as nothing,
       state similar to '(planned|driving)' as known, distance[1] as first_digit
from (select id, state, array[distance] as distance from tours) t;
