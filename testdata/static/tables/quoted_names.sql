create schema "My Schema";
create table "My Schema"."My Table" ("Id" int primary key, "with ""quotes""" text, "select" int, "a.b" int, U&"d\0061ta" text, "ÄÖ" int check ("ÄÖ" > 0), "order" int references "My Schema"."My Table", "1st" int unique,
  "table" text default 'x' check ("table" <> "select"::text), "User" text, ünïcode int);
create index "My Index" on "My Schema"."My Table" ("select", lower("with ""quotes"""), "a.b" desc);
create index on "My Schema"."My Table" ("1st", "a.b");
create table MixedCase (SomeColumn INT, OTHER int CHECK (Other > 1));
create table "public".plain (a int, check (plain.a > 0));
