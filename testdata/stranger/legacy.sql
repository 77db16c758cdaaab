-- Grown since 1998. Mixed case, blanks, umlauts: the Access front end never minded.
SET client_encoding = 'UTF8';
SET check_function_bodies = off;

CREATE SCHEMA "Alte Verwaltung";
CREATE SCHEMA "100%";
SET search_path = "Alte Verwaltung", public;

-- numbers are given out by hand
CREATE SEQUENCE "Kunden Nr" START 1 MINVALUE 0 MAXVALUE 99999 NO CYCLE;
CREATE SEQUENCE "100%"."seq""quoted" AS smallint INCREMENT 5;
CREATE SEQUENCE unused_seq;
COMMENT ON SEQUENCE "Kunden Nr" IS 'nicht zurücksetzen!';

CREATE TABLE "Kunden" (
    "Nr"            int4 DEFAULT nextval('"Alte Verwaltung"."Kunden Nr"'::regclass) NOT NULL,
    "Name"          varchar(40) NOT NULL,
    "Straße & Haus" varchar(60) DEFAULT 'unbekannt',
    "E-Mail"        varchar,
    "select"        char,
    "it's"          text DEFAULT 'it''s',
    "a ""quote"""   text,
    "50% discount"  bool DEFAULT false,
    "two
lines"              text,
    "ünïcödé"       "char",
    "x\y"           text DEFAULT E'back\\slash',
    "löschen"       text,
    old_1           float4,
    "Geändert"      timestamp DEFAULT ('now'::text)::timestamp,
    CONSTRAINT "Kunden Schlüssel" PRIMARY KEY ("Nr"),
    CONSTRAINT "Name darf nicht leer sein" CHECK ("Name" <> ''),
    CONSTRAINT "50% oder ""weniger""" CHECK ("50% discount" IS NOT TRUE OR "Name" LIKE 'A%')
);
ALTER TABLE "Kunden" DROP COLUMN "löschen";
ALTER TABLE "Kunden" DROP COLUMN old_1;
ALTER SEQUENCE "Kunden Nr" OWNED BY "Kunden"."Nr";
CREATE UNIQUE INDEX "Kunden E-Mail" ON "Kunden" (lower("E-Mail"));
CREATE INDEX "nach ""Straße"", dann Name" ON "Kunden" ("Straße & Haus" DESC, "Name");
COMMENT ON TABLE "Kunden" IS E'Kunden; siehe auch "Rechnungen"\nund den Ordner in Zimmer 12\\b';
COMMENT ON COLUMN "Kunden"."two
lines" IS 'a column''s name may hold a newline';
COMMENT ON CONSTRAINT "Name darf nicht leer sein" ON "Kunden" IS 'äöü';

CREATE TABLE "100%"."Tabelle <mit> & ""allem"""
(
    "id;--"     serial PRIMARY KEY,
    "$1"        text,
    "a.b"       text,
    "{curly}"   text[],
    "表"        text,
    "😀"        text,
    "very_long_name_that_uses_every_one_of_the_sixty_three_bytes_ok" int
);
CREATE INDEX ON "100%"."Tabelle <mit> & ""allem""" ("a.b", "$1");

-- ------------------------------------------------------- inheritance

CREATE TABLE "Beleg" (
    "Nr"        int NOT NULL,
    "Datum"     date NOT NULL DEFAULT CURRENT_DATE,
    "Betrag"    numeric(10,2) CHECK ("Betrag" <> 0),
    "Text"      text,
    CONSTRAINT nur_oben CHECK ("Nr" < 0) NO INHERIT,
    CONSTRAINT "Datum gültig" CHECK ("Datum" > '1990-01-01')
);
CREATE TABLE protokolliert (angelegt_von name DEFAULT CURRENT_USER, angelegt_am timestamptz DEFAULT now());
CREATE TABLE "Rechnung" (
    "Kunde"     int REFERENCES "Kunden",
    "Text"      text DEFAULT 'Rechnung' NOT NULL,
    PRIMARY KEY ("Nr"),
    UNIQUE ("Kunde", "Datum", "Nr")
) INHERITS ("Beleg", protokolliert);
CREATE TABLE "Gutschrift" (LIKE "Kunden" INCLUDING DEFAULTS INCLUDING COMMENTS, "zu" int REFERENCES "Rechnung" ON DELETE NO ACTION)
    INHERITS (protokolliert);
CREATE TABLE mahnung () INHERITS ("Rechnung");
ALTER TABLE mahnung ADD COLUMN stufe int DEFAULT 1 CHECK (stufe BETWEEN 1 AND 3);
ALTER TABLE ONLY mahnung ALTER COLUMN "Datum" SET DEFAULT '2000-01-01';
CREATE TABLE storno ("Nr" int NOT NULL, "Datum" date NOT NULL, "Betrag" numeric(10,2), "Text" text, "Grund" text,
    CONSTRAINT "Datum gültig" CHECK ("Datum" > '1990-01-01'), CONSTRAINT "Beleg_Betrag_check" CHECK ("Betrag" <> 0));
ALTER TABLE storno INHERIT "Beleg";

CREATE TYPE posten AS (menge int, artikel text, preis numeric(8,2));
CREATE TABLE posten_tabelle OF posten (PRIMARY KEY (artikel), menge WITH OPTIONS DEFAULT 1 NOT NULL, CHECK (preis > 0));

-- ------------------------------------------------------- rules

CREATE TABLE "Papierkorb" AS SELECT *, now() AS "gelöscht" FROM "Kunden" WITH NO DATA;
CREATE RULE "aufheben" AS ON DELETE TO "Kunden" DO ALSO
    INSERT INTO "Papierkorb" VALUES (OLD.*, now());
CREATE RULE nie AS ON DELETE TO "Rechnung" WHERE OLD."Betrag" > 0 DO INSTEAD NOTHING;
CREATE VIEW "Kunden kurz" AS SELECT "Nr", "Name", "it's" FROM "Kunden" WHERE "50% discount" IS NOT FALSE;
CREATE RULE kurz_einfügen AS ON INSERT TO "Kunden kurz" DO INSTEAD (
    INSERT INTO "Kunden" ("Nr", "Name") VALUES (NEW."Nr", NEW."Name") RETURNING "Nr", "Name", "it's";
    NOTIFY kunden
);
CREATE RULE kurz_ändern AS ON UPDATE TO "Kunden kurz" WHERE NEW."Name" <> OLD."Name" DO INSTEAD
    UPDATE "Kunden" SET "Name" = NEW."Name" WHERE "Nr" = OLD."Nr";
CREATE RULE kurz_ändern_sonst AS ON UPDATE TO "Kunden kurz" DO INSTEAD NOTHING;
ALTER TABLE "Rechnung" DISABLE RULE nie;
COMMENT ON RULE aufheben ON "Kunden" IS 'seit 2003';
CREATE VIEW "Prozent ""%""" AS
    SELECT "Kunde", sum("Betrag") AS "Summe %", (("Betrag" * 100) / NULLIF(sum("Betrag"), 0)) AS "Anteil"
    FROM ONLY "Rechnung" GROUP BY "Kunde", "Betrag";

-- ------------------------------------------------------- functions in every style

CREATE FUNCTION "Brutto"(netto numeric, satz numeric DEFAULT 0.19) RETURNS numeric
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN round(netto * (1 + satz), 2);
CREATE FUNCTION "Brutto"(netto integer) RETURNS integer LANGUAGE sql AS 'SELECT netto + netto / 5';
CREATE FUNCTION summe_je_kunde(OUT kunde integer, OUT summe numeric) RETURNS SETOF record
    LANGUAGE sql STABLE ROWS 50
    BEGIN ATOMIC
        SELECT r."Kunde", sum(r."Betrag") FROM "Rechnung" r GROUP BY r."Kunde";
    END;
CREATE FUNCTION "mit Leerzeichen"("ein Wert" text, VARIADIC "viele Werte" text[] DEFAULT ARRAY['a', 'b'])
    RETURNS SETOF text LANGUAGE plpgsql VOLATILE LEAKPROOF COST 1000 ROWS 3 AS $körper$
BEGIN
    RETURN QUERY SELECT "ein Wert" || w || '$$' FROM unnest("viele Werte") w;
END $körper$;
CREATE FUNCTION letzte(anyarray) RETURNS anyelement LANGUAGE sql IMMUTABLE AS 'SELECT $1[array_upper($1, 1)]';
CREATE FUNCTION kunden_zeilen("Kunden") RETURNS SETOF "Kunden" LANGUAGE sql AS 'SELECT ($1).*';
CREATE PROCEDURE "Jahr abschließen"(jahr int, INOUT anzahl int DEFAULT NULL)
    LANGUAGE sql
    BEGIN ATOMIC
        UPDATE "Beleg" SET "Text" = 'abgeschlossen' WHERE EXTRACT(year FROM "Datum") = jahr;
        SELECT count(*)::int FROM "Beleg";
    END;
COMMENT ON FUNCTION "Brutto"(numeric, numeric) IS 'mit Steuer';
COMMENT ON PROCEDURE "Jahr abschließen" IS '§ 257 HGB';
CREATE FUNCTION trg_geändert() RETURNS trigger LANGUAGE plpgsql SET datestyle = 'ISO, DMY' SET "mein.schalter" = 'an aus' AS
    'BEGIN NEW."Geändert" := now(); RETURN NEW; END';
CREATE TRIGGER "Stempel ""%""" BEFORE UPDATE OF "Name", "Straße & Haus" ON "Kunden" FOR EACH ROW
    WHEN (OLD."Name" IS DISTINCT FROM NEW."Name" OR pg_trigger_depth() = 0)
    EXECUTE PROCEDURE trg_geändert('a b', '50%', E'c\\d', 'e''f');
CREATE FUNCTION trg_kurz() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE VIEW kurz2 AS SELECT * FROM "Kunden kurz";
CREATE TRIGGER statt INSTEAD OF INSERT OR DELETE ON kurz2 FOR EACH ROW EXECUTE FUNCTION trg_kurz();

-- ------------------------------------------------------- operators, casts, aggregates, a language

CREATE FUNCTION fast_gleich(numeric, numeric) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT abs($1 - $2) < 0.005';
CREATE FUNCTION nicht_fast_gleich(numeric, numeric) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT abs($1 - $2) >= 0.005';
CREATE OPERATOR ~= (LEFTARG = numeric, RIGHTARG = numeric, PROCEDURE = fast_gleich, COMMUTATOR = ~=, NEGATOR = !~=,
    RESTRICT = eqsel, JOIN = eqjoinsel);
CREATE OPERATOR !~= (LEFTARG = numeric, RIGHTARG = numeric, PROCEDURE = nicht_fast_gleich, COMMUTATOR = !~=, NEGATOR = ~=,
    RESTRICT = neqsel, JOIN = neqjoinsel);
CREATE FUNCTION verneine(posten) RETURNS posten LANGUAGE sql AS 'SELECT ROW(-($1).menge, ($1).artikel, ($1).preis)::"Alte Verwaltung".posten';
CREATE OPERATOR !! (RIGHTARG = posten, PROCEDURE = verneine);

CREATE FUNCTION rückwärts(int, int) RETURNS int LANGUAGE sql IMMUTABLE STRICT AS 'SELECT btint4cmp($2, $1)';
CREATE OPERATOR FAMILY "umgekehrt" USING btree;
CREATE OPERATOR CLASS int4_umgekehrt FOR TYPE int4 USING btree FAMILY "umgekehrt" AS
    OPERATOR 1 > , OPERATOR 2 >= , OPERATOR 3 = , OPERATOR 4 <= , OPERATOR 5 < ,
    FUNCTION 1 rückwärts(int, int);
ALTER OPERATOR FAMILY "umgekehrt" USING btree ADD OPERATOR 3 = (int4, int8), FUNCTION 1 (int4, int8) btint48cmp(int4, int8);
CREATE INDEX "Beleg rückwärts" ON "Beleg" ("Nr" int4_umgekehrt);
COMMENT ON OPERATOR CLASS int4_umgekehrt USING btree IS 'größte zuerst';

CREATE FUNCTION posten_text(posten) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT ($1).menge || ''x '' || ($1).artikel';
CREATE CAST (posten AS text) WITH FUNCTION posten_text(posten) AS IMPLICIT;
CREATE TYPE stufe AS ENUM ('eins', 'zwei', 'drei''', 'vi"er', 'fünf %');
CREATE CAST (stufe AS varchar) WITH INOUT AS ASSIGNMENT;
CREATE TYPE konto AS ("Nr" text, "Bank ""leit"" zahl" int);
CREATE CAST (konto AS posten) WITH INOUT;

CREATE FUNCTION summe_schritt(numeric, posten) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT $1 + ($2).menge * ($2).preis';
CREATE AGGREGATE "Summe"(posten) (SFUNC = summe_schritt, STYPE = numeric, INITCOND = '0', PARALLEL = SAFE, COMBINEFUNC = numeric_add);
CREATE FUNCTION letzte_oder(anyelement, anyelement) RETURNS anyelement LANGUAGE sql AS 'SELECT coalesce($1, $2)';
CREATE AGGREGATE erster(anyelement) (SFUNC = letzte_oder, STYPE = anyelement);
CREATE AGGREGATE größtes(int) (SFUNC = int4larger, STYPE = int, SORTOP = >, MSFUNC = int4larger, MINVFUNC = int4smaller, MSTYPE = int);
CREATE AGGREGATE mitte(float8 ORDER BY anyelement) (SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = percentile_disc_final,
    FINALFUNC_EXTRA = true);
CREATE FUNCTION liste_schritt(text, text, VARIADIC "any") RETURNS text LANGUAGE internal IMMUTABLE AS 'text_concat_ws';
CREATE AGGREGATE liste(text, VARIADIC "any") (SFUNC = liste_schritt, STYPE = text, SSPACE = 64, FINALFUNC = upper, FINALFUNC_MODIFY = READ_ONLY);
COMMENT ON AGGREGATE "Summe"(posten) IS 'in €';

CREATE FUNCTION plalt_aufruf() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler';
CREATE FUNCTION plalt_block(internal) RETURNS void LANGUAGE c STRICT AS '$libdir/plpgsql', 'plpgsql_inline_handler';
CREATE FUNCTION plalt_prüfung(oid) RETURNS void LANGUAGE c STRICT AS '$libdir/plpgsql', 'plpgsql_validator';
CREATE LANGUAGE plalt HANDLER plalt_aufruf INLINE plalt_block VALIDATOR plalt_prüfung;
CREATE TRUSTED LANGUAGE "pl Vertraut" HANDLER plalt_aufruf;
CREATE FUNCTION alt(i int) RETURNS int LANGUAGE plalt AS 'BEGIN RETURN i + 1; END';
COMMENT ON LANGUAGE plalt IS 'PL/pgSQL unter altem Namen';
CREATE TRANSFORM FOR int LANGUAGE plalt (FROM SQL WITH FUNCTION prsd_lextype(internal), TO SQL WITH FUNCTION int4recv(internal));
CREATE ACCESS METHOD haufen TYPE TABLE HANDLER heap_tableam_handler;
CREATE TABLE auf_haufen (i int) USING haufen;
CREATE CONVERSION latin FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;

-- a base type of our own, text underneath
CREATE TYPE kürzel;
CREATE FUNCTION kürzel_in(cstring) RETURNS kürzel LANGUAGE internal IMMUTABLE STRICT AS 'textin';
CREATE FUNCTION kürzel_out(kürzel) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
CREATE TYPE kürzel (INPUT = kürzel_in, OUTPUT = kürzel_out, INTERNALLENGTH = VARIABLE, STORAGE = extended, LIKE = text, CATEGORY = 'S');
CREATE CAST (kürzel AS text) WITHOUT FUNCTION AS IMPLICIT;
CREATE TABLE mitarbeiter (kurz kürzel, name text);

SELECT setval('"Kunden Nr"', 4711);

-- ------------------------------------------------------- what a server prints one way, and after a restore another

CREATE DOMAIN zustand AS varchar(12) DEFAULT 'neu' CHECK (VALUE IN ('neu', 'alt', 'kaputt'));
CREATE TABLE gerät (
    nr          varchar(8) PRIMARY KEY,
    zustand     zustand,
    art         varchar(10) NOT NULL CHECK (art IN ('PC', 'Monitor') OR art LIKE ANY ('{X%,Y%}')),
    ort         varchar(10) CHECK (ort NOT IN ('Lager', 'Müll')),
    klasse      char(1) DEFAULT 'A' CHECK (klasse IN ('A', 'B')),
    wichtig     boolean GENERATED ALWAYS AS (art IN ('PC', 'Server') AND klasse <> 'B') STORED,
    a           int DEFAULT -1,
    b           int DEFAULT - (1),
    c           numeric(6,3) DEFAULT -1.50,
    d           double precision DEFAULT 1e20,
    e           smallint DEFAULT (2 + 3) * 4,
    f           bigint DEFAULT 9223372036854775807,
    g           real DEFAULT 'NaN',
    h           interval DEFAULT '1 mon -3 days +04:05:06.7',
    i           timestamptz DEFAULT (now() AT TIME ZONE 'UTC') + '1 day'::interval,
    j           date DEFAULT ('now'::text)::date,
    k           varchar(5)[] DEFAULT ARRAY['a', 'b']::varchar[],
    l           text DEFAULT 'a' || 'b' COLLATE "C",
    m           int DEFAULT NULL,
    n           bool DEFAULT (NOT 1 > 2),
    o           text DEFAULT upper(substring('abc' FROM 2 FOR 1) || trim(both 'x' from 'xyx') || position('b' in 'abc')),
    p           timestamp DEFAULT LOCALTIMESTAMP(0),
    q           text DEFAULT CURRENT_USER,
    r           money DEFAULT '12,50',
    s           uuid DEFAULT '00000000-0000-0000-0000-000000000000',
    t           xml DEFAULT '<leer/>',
    u           point DEFAULT '(1,2)',
    v           cidr DEFAULT '10.0.0.0/8',
    w           bytea DEFAULT '\xdeadbeef',
    x           int CHECK (x BETWEEN SYMMETRIC 10 AND 1) CHECK (x % 2 = 0 AND NOT (x = 4 OR x IS NULL)),
    y           int CHECK (y = ANY (ARRAY[1, 2, 3])) CHECK (y IN (1, 2) IS NOT FALSE),
    z           date CHECK (EXTRACT(dow FROM z) NOT IN (0, 6)) CHECK ((z, z + 1) OVERLAPS (DATE '2000-01-01', DATE '2100-01-01'))
);
CREATE INDEX gerät_art ON gerät (art) WHERE art IN ('PC', 'Monitor') AND zustand <> 'alt';
CREATE INDEX gerät_fall ON gerät ((CASE WHEN ort IN ('Büro', 'Halle') THEN 1 ELSE 0 END), (art || '-' || nr));
CREATE VIEW pcs AS SELECT nr, art FROM gerät WHERE art IN ('PC', 'Server') AND ort IS NOT NULL OR zustand IN ('neu');
CREATE RULE nicht_löschen AS ON DELETE TO gerät WHERE OLD.art IN ('PC', 'Server') DO INSTEAD NOTHING;
CREATE TRIGGER nur_neue BEFORE UPDATE ON gerät FOR EACH ROW WHEN (NEW.art IN ('PC', 'Monitor')) EXECUTE FUNCTION trg_kurz();
ALTER TABLE gerät ENABLE ROW LEVEL SECURITY;
CREATE POLICY "nur Büro" ON gerät USING (ort IN ('Büro', 'Halle')) WITH CHECK (art NOT IN ('PC', 'Server'));
CREATE STATISTICS gerät_werte ON (art IN ('PC', 'Server')), ort FROM gerät;
ALTER TABLE gerät ADD CONSTRAINT ein_platz EXCLUDE (ort WITH =) WHERE (art IN ('PC', 'Server'));
CREATE TABLE gerät_je_ort (ort varchar(10), nr varchar(8), CHECK (ort IN ('a', 'b'))) PARTITION BY LIST (ort);
CREATE TABLE gerät_ab PARTITION OF gerät_je_ort FOR VALUES IN ('a', 'b');
