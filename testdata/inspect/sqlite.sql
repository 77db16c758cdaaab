-- One of everything that `inspect --format sql` spells for SQLite.
create table teams (id integer primary key autoincrement, name text not null collate nocase unique);
create table users (
    id integer primary key,
    team integer not null constraint in_team references teams on delete cascade deferrable initially deferred,
    email varchar(40) default 'it''s' check (length(email) > 3),
    score numeric default (1 + 2),
    changed timestamp default current_timestamp,
    half real generated always as (score / 2) virtual,
    twice real as (score * 2) stored,
    constraint once unique (team, email) on conflict ignore,
    foreign key (team, email) references odd ("a", "b") on update set null
);
create table odd ("a" integer, "b" text, "a""<'|`
" blob default x'ff', primary key ("b" desc, "a")) strict, without rowid;
create unique index users_email on users (email collate nocase desc, lower(email)) where email <> '';
create view above as select id from emails;
create view emails (id, email) as select id, email from users where score > 1;
create virtual table notes using fts5(title, body, tokenize = 'porter ascii');
create trigger touch after update of score on users when new.score > 1
begin
    update users set changed = current_timestamp where id = new.id;
    select 'a;b';
end;
create trigger into_view instead of insert on emails begin select 1; end;
pragma user_version = 7;
pragma application_id = 42;
