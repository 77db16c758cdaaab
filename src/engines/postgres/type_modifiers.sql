-- The names of types with the modifiers that columns and domains use: varchar(40). All versions.
select m.type as type,
       m.modifier as modifier,
       pg_catalog.format_type(m.type, m.modifier) as name
from (select a.atttypid as type,
             a.atttypmod as modifier
      from pg_catalog.pg_attribute as a
      where a.attrelid >= 16384
        and a.atttypmod <> -1
      union
      select t.typbasetype,
             t.typtypmod
      from pg_catalog.pg_type as t
      where t.typtypmod <> -1) as m
where m.type <> 0;
