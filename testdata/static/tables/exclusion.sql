create extension btree_gist;
create table e (room int, during tsrange, active boolean, c circle,
  exclude using gist (room with =, during with &&),
  constraint no_overlap exclude using gist (c with &&) where (active),
  exclude using btree (room with =) include (active) deferrable initially deferred,
  exclude (room with =));
alter table e add constraint added exclude using gist (during with &&) with (fillfactor = 70) where (room > 1 and active);
create table e2 (a text, exclude using hash (a with =), exclude using gist ((lower(a)) with =));
