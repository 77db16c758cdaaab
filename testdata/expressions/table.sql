-- A table with a column of each common type, for the expressions beside it.
create type mood as enum ('sad', 'ok', 'happy');
create domain posint as integer check (value > 0);
create type pair as (a integer, b text);
create sequence s;
create table t (
    i integer,
    s smallint,
    l bigint,
    n numeric,
    n2 numeric(10,2),
    r real,
    f double precision,
    b boolean,
    tx text,
    v varchar(40),
    c char(3),
    na name,
    d date,
    ts timestamp,
    tz timestamptz,
    ti time,
    iv interval,
    j json,
    jb jsonb,
    u uuid,
    by bytea,
    m mood,
    ia integer[],
    ta text[],
    va varchar(10)[],
    ma mood[],
    ip inet,
    p posint,
    pr pair,
    bi bit(4),
    ir int4range,
    tv tsvector,
    mo money,
    "user" text,
    "Mixed Case" text
);
