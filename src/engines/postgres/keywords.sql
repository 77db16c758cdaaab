-- The key words that this server quotes when they are used as names. All versions.
select k.word as word
from pg_catalog.pg_get_keywords() as k
where k.catcode <> 'U';
