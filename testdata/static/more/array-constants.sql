-- Constants of array types, as people write them: the server keeps their value, not their text.
create type mood as enum ('sad', 'so so', 'happy');
create table readings (
    id integer primary key,
    document jsonb,
    tags text[] default '{a, b}',
    names varchar(20)[] default '{ "x", "y z" , z }',
    numbers integer[] default '{1, 02, +3}',
    grid integer[][] default '{{1, 2}, {3, 4}}',
    shifted integer[] default '[0:1]={7, 8}',
    plain integer[] default '[1:2]={7, 8}',
    days date[] default '{2020-1-1, "2020-01-02"}',
    flags boolean[] default '{true, no, NULL}',
    moods mood[] default '{sad, "so so"}',
    prices numeric(8, 2)[] default '{1.50, 2}',
    spans int4range[] default '{"[1,3]", empty}',
    documents jsonb[] default array['{"b":1}'::jsonb],
    nothing text[] default '{}',
    quoted text[] default '{"", "null", null, "a\"b", c\,d}',
    theme text generated always as (document #>> '{ui, theme, name}') stored,
    constraint has_path check (document #> '{a , b}' is not null),
    constraint has_tags check (tags @> '{x, "y z"}' and tags <> '{}'),
    constraint has_numbers check (numbers && '{1, 02}'),
    constraint keys check (document ?| '{a, b}' or document ?& array['a', 'b']),
    constraint any_of check (id = any ('{1, 2, 3}') or 'a' = any (tags)),
    constraint minus check ((document - '{a, b}'::text[]) <> '{}')
);
create index readings_theme on readings ((document #>> '{ui, theme}')) where tags <> '{ }';
