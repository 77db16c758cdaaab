-- What PostgreSQL 15 and later can say of publications and subscriptions.
create schema kit;
create table kit.news (id int primary key, title text, secret text);
create table kit.old (id int primary key);
create publication news for table kit.news (id, title) where (id > 3), kit.old with (publish = 'insert, update', publish_via_partition_root = true);
create publication of_schema for tables in schema kit;
comment on publication news is 'p';
create subscription feed15 connection 'host=h dbname=d' publication a, "B" with (connect = false, slot_name = none, binary = true, streaming = true, synchronous_commit = off);
create publication odd for table kit.old, tables in schema public, table kit.news where (title <> 'x');
create publication silent for all tables with (publish = '');
