-- The schemas of publications. 15.
select n.pnpubid as publication,
       n.pnnspid as schema
from pg_catalog.pg_publication_namespace as n;
