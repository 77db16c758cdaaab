-- Every built-in type under the names that people write.
create table column_types (
  a int, b int2, c int4, d int8, e smallint, f bigint, g integer,
  h decimal, i decimal(10), j numeric(12, 2), k dec(5,1), l float, m float(10), n float(30), o float4, p float8,
  q real, r double precision, s money,
  t char, u char(3), v character(4), w bpchar, x varchar, y varchar(20), z character varying, aa character varying(30),
  ab text, ac name, ad "char", ae national character varying(5), af nchar(6), ag nchar varying(7),
  ba bit, bb bit(3), bc bit varying, bd bit varying(5), be varbit, bf bytea, bg bool, bh boolean,
  ca date, cb time, cc time(3), cd time without time zone, ce time with time zone, cf time(2) with time zone, cg timetz,
  ch timestamp, ci timestamp(0), cj timestamp without time zone, ck timestamptz, cl timestamp(3) with time zone,
  cm timestamp with time zone, cn interval, co interval(3), cp interval year to month, cq interval day to second(2),
  cr interval hour, cs interval second(1),
  da uuid, db json, dc jsonb, dd xml, de inet, df cidr, dg macaddr, dh macaddr8, di point, dj line, dk lseg, dl box,
  dm path, dn polygon, do_ circle, dp tsvector, dq tsquery, dr jsonpath, ds pg_lsn, dt oid, du regclass, dv regtype,
  ea int4range, eb int8range, ec numrange, ed daterange, ee tsrange, ef tstzrange, eg int4multirange
);
