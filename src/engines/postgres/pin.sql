-- Begins the one transaction of a reading, and pins every setting that could change what the server
-- prints. SET LOCAL: nothing of it outlives the transaction, so that a connection pool is unharmed.
begin transaction isolation level repeatable read, read only;
set local search_path = pg_catalog;
set local datestyle = 'ISO, YMD';
set local intervalstyle = 'postgres';
set local timezone = 'UTC';
set local extra_float_digits = 3;
set local bytea_output = 'hex';
set local quote_all_identifiers = off;
set local jit = off;
set local max_parallel_workers_per_gather = 0;
set local work_mem = '64MB';
set local lock_timeout = '10s';
set local statement_timeout = '10min';
set local idle_in_transaction_session_timeout = 0;
