-- What the views of views.sql are made over.
create schema app;
create type app.mood as enum ('sad', 'ok', 'happy');
create type app.address as (street text, city varchar(60), zip char(5));
create domain app.email as text check (value like '%@%');
create table app.departments (
    id integer primary key,
    name varchar(80) not null,
    parent_id integer references app.departments,
    budget numeric(12, 2),
    created_on date
);
create table app.employees (
    id integer primary key,
    department_id integer references app.departments,
    manager_id integer references app.employees,
    first_name varchar(40) not null,
    last_name varchar(40) not null,
    mail app.email,
    salary numeric(10, 2),
    bonus real,
    rating double precision,
    level smallint,
    hired_on date not null,
    left_at timestamp with time zone,
    active boolean not null default true,
    mood app.mood,
    home app.address,
    skills text[],
    scores integer[],
    settings jsonb,
    raw json,
    code char(4)
);
create table app.customers (
    id bigint primary key,
    name text not null,
    country char(2),
    email varchar(120),
    tags varchar(20)[],
    created_at timestamp without time zone not null,
    balance numeric
);
create table app.orders (
    id bigint primary key,
    customer_id bigint not null references app.customers,
    employee_id integer references app.employees,
    status varchar(20) not null,
    placed_at timestamp with time zone not null,
    shipped_at timestamp with time zone,
    note text,
    discount numeric(5, 2)
);
create table app.order_items (
    order_id bigint references app.orders,
    line integer,
    product_id uuid,
    quantity integer not null,
    price numeric(10, 2) not null,
    primary key (order_id, line)
);
create table app.products (
    id uuid primary key,
    name text not null,
    "Category" text,
    price numeric(10, 2),
    stock integer,
    attributes jsonb,
    released date,
    weight real,
    search tsvector,
    available int4range
);
create table app.events (
    id bigint,
    kind text,
    at timestamp with time zone,
    until timestamp without time zone,
    span interval,
    actor inet,
    payload bytea,
    flags bit(8),
    "user" text,
    "order" integer
);
create table app.pairs (a integer, b integer);
create table app.more_pairs (b integer, c integer);
create table app.archived_orders (like app.orders);
create function app.full_name(text, text) returns text language sql immutable as $$ select $1 || ' ' || $2 $$;
create function app.orders_of(customer bigint) returns table (order_id bigint, total numeric)
    language sql stable as $$ select id, discount from app.orders where customer_id = $1 $$;
create function app.all_orders() returns setof app.orders language sql stable as $$ select * from app.orders $$;
create function app.is_big(numeric) returns boolean language sql immutable as $$ select $1 > 1000 $$;
create view app.big_orders as select o.id, o.customer_id from app.orders o where o.discount > 10;
