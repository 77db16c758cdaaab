"""A schema of any size, for benchmarks: ten columns a table, with what real tables have.

Each table has a primary key, a unique constraint, a check, two indexes (one partial) and comments;
every table but the first refers to the one before; every tenth has a view, every twentieth a trigger.
"""


def statements(tables: int):
    """The DDL, statement by statement; the same text for the same number."""
    yield 'create function touch() returns trigger language plpgsql as $$begin new.updated_at = now(); return new; end$$'
    for number in range(tables):
        yield from table(number)


def table(number: int):
    name = f't{number:05}'
    refers = f' references t{number - 1:05} (id) on delete cascade' if number else ''
    yield f"""create table {name} (
  id bigint generated always as identity primary key,
  parent_id bigint{refers},
  code varchar(40) not null,
  title text not null default '',
  amount numeric(12,2) not null default 0,
  state text not null default 'new',
  settings jsonb not null default '{{}}',
  active boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz,
  constraint {name}_code_key unique (code),
  constraint {name}_amount_positive check (amount >= 0),
  constraint {name}_state_known check (state in ('new', 'open', 'closed')))"""
    yield f'create index {name}_parent_idx on {name} (parent_id)'
    yield f'create index {name}_open_idx on {name} (created_at desc) where active'
    yield f"comment on table {name} is 'generated table {number}'"
    yield f"comment on column {name}.code is 'the number that people use'"
    if number % 10 == 0:
        yield f'create view {name}_open as select id, code, title from {name} where active'
    if number % 20 == 0:
        yield (f'create trigger {name}_touch before update on {name} '
               'for each row execute function touch()')
