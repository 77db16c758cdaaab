create table a_table_with_a_name_that_is_rather_long_indeed (
  a_column_with_a_name_that_is_rather_long_as_well integer primary key,
  another_column_with_quite_a_long_name_too integer unique check (another_column_with_quite_a_long_name_too > 0),
  third integer references a_table_with_a_name_that_is_rather_long_indeed,
  exclude (another_column_with_quite_a_long_name_too with =),
  unique (a_column_with_a_name_that_is_rather_long_as_well, another_column_with_quite_a_long_name_too),
  check (third > 0), check (third > 1), check (third > 2 and another_column_with_quite_a_long_name_too > 1));
create index on a_table_with_a_name_that_is_rather_long_indeed (third);
create index on a_table_with_a_name_that_is_rather_long_indeed (third);
create index on a_table_with_a_name_that_is_rather_long_indeed (lower(third::text), upper(third::text), third);
create index on a_table_with_a_name_that_is_rather_long_indeed ((third + 1), (third + 2)) include (another_column_with_quite_a_long_name_too);
create statistics a_st on third, another_column_with_quite_a_long_name_too from a_table_with_a_name_that_is_rather_long_indeed;
create table "Größentabelle_mit_überlangem_Namen_und_Umlauten_äöüß" (
  "ä" serial primary key, "Überschrift_mit_sehr_vielen_Zeichen_und_Umlauten_ÄÖÜ" text unique,
  "日本語の列の名前はとても長いのです" integer check ("日本語の列の名前はとても長いのです" > 0),
  foreign key ("日本語の列の名前はとても長いのです") references "Größentabelle_mit_überlangem_Namen_und_Umlauten_äöüß");
create index on "Größentabelle_mit_überlangem_Namen_und_Umlauten_äöüß" ("日本語の列の名前はとても長いのです", "ä");
create index on "Größentabelle_mit_überlangem_Namen_und_Umlauten_äöüß" ("日本語の列の名前はとても長いのです", "ä");
create table t (a int, b int);
create table t_a_idx (x int);
create index on t (a);
create view t_a_b_idx as select 1 as one;
create index on t (a, b);
create sequence t_pkey;
alter table t add primary key (a);
alter table t add unique (b);
create table taken_id_seq (x int);
create table taken (id serial, id2 int generated always as identity);
alter table t add constraint t_check check (a > 0);
alter table t add check (a > b);
alter table t add check (true);
alter table t add check (b > 0), add check (b > 1), add unique (a, b), add unique (a, b);
