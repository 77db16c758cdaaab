-- Labels of enum types, in their order. All versions.
select e.enumtypid as type,
       e.enumlabel as label
from pg_catalog.pg_enum as e
where e.enumtypid >= 16384
order by e.enumtypid,
         e.enumsortorder;
