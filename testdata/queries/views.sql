-- Queries as people write them, one to a paragraph. "-- since N": what earlier versions refuse.

select id, name from departments

select * from departments

SELECT d.* FROM departments AS d

select d.id as id, d.name as department_name from departments d

select departments.name from departments where departments.budget > 1000

select name from app.departments where budget > 1000.50 and created_on >= '2020-01-01'

select count(*) from employees

select count(*) as n, count(distinct department_id) from employees where active

select first_name || ' ' || last_name as full_name from employees

select upper(first_name), lower(last_name), length(first_name) from employees

select id, coalesce(salary, 0) from employees

select coalesce(sum(salary), 0) as total from employees

select coalesce(bonus, 0) as b, coalesce(rating, 0) as r, coalesce(level, 0) from employees

select department_id, avg(salary) average, max(hired_on), min(salary) from employees group by department_id

select department_id, count(*) from employees group by 1 order by 2 desc

select department_id as dep, sum(salary) as total from employees group by dep having sum(salary) > 10000 order by total desc nulls last

select e.first_name, d.name from employees e join departments d on e.department_id = d.id

select e.first_name, d.name from employees e inner join departments d on d.id = e.department_id where d.name = 'Sales'

select e.first_name, d.name from employees e left outer join departments d on d.id = e.department_id

select e.id, m.id as manager from employees as e left join employees as m on (m.id = e.manager_id)

select e.id, d.id as d from employees e right join departments d on d.id = e.department_id

select e.id, d.id as d from employees e full outer join departments d on d.id = e.department_id

select e.id, d.id as d from employees e cross join departments d

select e.first_name, d.name from employees e, departments d where e.department_id = d.id

select o.id, c.name, e.last_name from orders o join customers c on c.id = o.customer_id left join employees e on e.id = o.employee_id

select o.id from orders o join (customers c join employees e on e.id = c.id) on c.id = o.customer_id

select * from pairs join more_pairs using (b)

select b, a, c from pairs join more_pairs using (b)

select * from pairs natural join more_pairs

select * from pairs left join more_pairs using (b)

select b from pairs right join more_pairs using (b)

select b, count(*) from pairs full join more_pairs using (b) group by b

select p.*, m.c from pairs p join more_pairs m using (b)

select p.b as pb, m.b as mb from pairs p left join more_pairs m using (b) where b > 3

select a.id, b.id as id2 from departments a, departments b where a.parent_id = b.id

select distinct status from orders

select distinct on (customer_id) customer_id, placed_at, id from orders order by customer_id, placed_at desc

select id from orders where status in ('new', 'open', 'paid')

select id from orders where status not in ('done', 'cancelled') and note is not null

select id from orders where status = any (array['new', 'open'])

select id from orders where placed_at between '2020-01-01' and '2020-12-31'

select id from orders where placed_at > now() - interval '7 days'

select id from orders where placed_at::date = current_date

select id from orders where note like '%urgent%' or note ilike 'asap%'

select id from employees where last_name like 'A%' and first_name not like 'B%'

select id from employees where first_name ~ '^[A-Z]' and last_name !~* 'x'

select id from employees where (active and level > 3) or (not active and left_at is null)

select id, case when salary > 5000 then 'high' when salary > 2000 then 'middle' else 'low' end as band from employees

select id, case status when 'new' then 1 when 'open' then 2 end from orders

select id, case level when 1 then 'junior' when 2 then 'senior' else first_name end as label from employees

select sum(case when status = 'paid' then 1 else 0 end) as paid from orders

select count(*) filter (where status = 'paid') as paid, count(*) filter (where shipped_at is null) from orders

select id, row_number() over (order by placed_at) from orders

select id, row_number() over (partition by customer_id order by placed_at desc) as rn from orders

select id, rank() over w, dense_rank() over w from employees window w as (partition by department_id order by salary desc)

select id, sum(salary) over (partition by department_id order by hired_on rows between unbounded preceding and current row) as running from employees

select id, avg(salary) over (order by hired_on rows 3 preceding) from employees

-- since 14
select id, lag(salary) over (order by hired_on), lead(salary, 1, 0) over (order by hired_on) from employees

select id, first_value(salary) over (w rows between 1 preceding and 1 following exclude current row) from employees window w as (order by id)

select id, ntile(4) over (order by salary) as quartile from employees

select id, salary / sum(salary) over () as share from employees

select * from (select customer_id, count(*) as n from orders group by customer_id) t where n > 3

select t.customer_id, t.n from (select customer_id, count(*) n from orders group by customer_id) as t

select c.name, o.n from customers c join (select customer_id, count(*) from orders group by customer_id) as o(id, n) on o.id = c.id

select c.name, last.placed_at from customers c left join lateral (select placed_at from orders o where o.customer_id = c.id order by placed_at desc limit 1) last on true

select c.name, o.id from customers c cross join lateral (select id from orders where customer_id = c.id fetch first 3 rows only) o

select name from customers c where exists (select 1 from orders o where o.customer_id = c.id)

select name from customers where not exists (select * from orders where orders.customer_id = customers.id)

select name from customers where id in (select customer_id from orders where status = 'paid')

select name from customers where id not in (select customer_id from orders)

select name, (select count(*) from orders o where o.customer_id = c.id) as orders from customers c

select name, (select max(placed_at) from orders where customer_id = c.id) from customers c

select name, array(select o.id from orders o where o.customer_id = c.id order by o.id) as ids from customers c

select id from employees where salary > (select avg(salary) from employees)

select id from employees e where salary >= all (select salary from employees x where x.department_id = e.department_id)

select id from products where price > any (select price from order_items)

with recent as (select * from orders where placed_at > now() - interval '1 month') select customer_id, count(*) from recent group by customer_id

with a as (select id from orders), b as (select id from a where id > 10) select b.id, a.id as other from b join a on a.id = b.id

with recursive tree as (select id, name, parent_id, 1 as depth from departments where parent_id is null union all select d.id, d.name, d.parent_id, t.depth + 1 from departments d join tree t on t.id = d.parent_id) select * from tree

with recursive n(i) as (values (1) union all select i + 1 from n where i < 10) select i from n

with x as materialized (select id, name from customers) select * from x

with x as not materialized (select id, name from customers) select name from x where id = 1

with t(a, b) as (select id, name from departments) select b, a from t order by a

select id from orders union select id from archived_orders

select id, status from orders union all select id, status from archived_orders order by id

select id from orders except select id from archived_orders

select id from orders intersect select id from archived_orders union select 0

select id from orders union (select id from archived_orders except select order_id from order_items)

(select id from orders order by id limit 5) union all (select id from archived_orders order by id desc limit 5)

select id, 'current' as source from orders union all select id, 'archive' from archived_orders

select id, null as parent from customers union all select id, parent_id from departments

select 'a' as x, null as y

select 1

select 1 as one, 'two' as two, 3.5 as three, true as four, null as five

select 1 + 2 as sum, 'a' || 'b' as text, -3 as minus, not true as no

values (1, 'one'), (2, 'two')

select * from (values (1, 'one'), (2, 'two')) as v(id, name)

select v.column1, v.column2 from (values (1, 2.5), (3, 4)) v

table departments

select id from departments order by name limit 10 offset 20

select id from departments order by budget desc nulls last, name asc fetch first row only

select id from departments order by budget fetch first 5 rows with ties

select id from departments offset 3 rows

select g from generate_series(1, 10) g

select * from generate_series(1, 10)

select d::date as day from generate_series('2020-01-01'::timestamp, '2020-12-31', '1 day') d

select e.id, s.skill from employees e, unnest(e.skills) as s(skill)

select e.id, s from employees e cross join unnest(skills) s

select e.id, s.skill, s.n from employees e, unnest(e.skills) with ordinality as s(skill, n)

select e.id, unnest(e.skills) as skill from employees e

select e.id, k.key, k.value from employees e, jsonb_each(e.settings) k

select e.id, item from employees e, jsonb_array_elements(e.settings -> 'items') item

select e.id, value ->> 'name' as name from employees e cross join lateral jsonb_array_elements(e.settings -> 'items')

select e.id, x.a, x.b from employees e, jsonb_to_recordset(e.settings) as x(a integer, b text)

select * from orders_of(5)

select c.name, o.order_id, o.total from customers c, orders_of(c.id) o

select o.id, o.status from all_orders() o

select a, b from rows from (generate_series(1, 3), generate_series(5, 9)) as t(a, b)

select settings ->> 'theme' as theme, settings -> 'a' -> 0 as first, settings #>> '{a,b}' as deep from employees

select id from employees where settings @> '{"admin": true}' and settings ? 'x'

select id from employees where (settings ->> 'age')::int > 18

select jsonb_build_object('id', id, 'name', first_name) from employees

select json_agg(e) from employees e

select json_agg(e order by e.id) as all_of_them, row_to_json(e) from departments e group by e

select to_jsonb(d) from departments d

select d from departments d

select department_id, array_agg(id order by id desc) as ids, string_agg(first_name, ', ' order by first_name) as names from employees group by department_id

select string_agg(distinct last_name, ',') from employees

select array_agg(distinct status) filter (where status <> 'x') from orders

select percentile_cont(0.5) within group (order by salary) from employees

select mode() within group (order by status) as usual from orders

select skills[1], scores[2:3], array_length(scores, 1) from employees

select id from employees where 'sql' = any (skills)

select id from employees where skills @> array['sql', 'c'] or skills && '{perl}'

select id from customers where tags = '{a,b}'

select array[1, 2, 3] as numbers, array['a', 'b'] as words, '{}'::text[] as none

select (home).city, (home).street as street from employees

select (e.home).zip from employees e

select id from employees where mood = 'happy'

select id from employees where mood >= 'ok' and mood::text <> 'x'

select 'happy'::mood as best, cast(level as bigint) as big, level::text from employees

select id::text, id::varchar(10) as short, salary::int, '5'::int + id as more from employees

select date_trunc('month', placed_at) as month, count(*) from orders group by date_trunc('month', placed_at) order by month

select date_trunc('month', hired_on) from employees

select extract(year from hired_on) as year, count(*) from employees group by extract(year from hired_on)

select date_part('year', hired_on) as year from employees

select extract(epoch from (shipped_at - placed_at)) / 3600 as hours from orders

select age(hired_on), now() - left_at as gone, hired_on + 30 as trial, hired_on + interval '1 year' from employees

select placed_at at time zone 'UTC' as utc, to_char(placed_at, 'YYYY-MM') as month from orders

select current_date, current_timestamp, current_user, localtimestamp

select now() as read_at, current_date - hired_on as days from employees

select round(salary, 1), round(rating) as whole, floor(salary), ceil(rating), abs(level), sqrt(level), power(level, 2) from employees

select salary * 1.1 as raised, salary / 12 as monthly, level % 2 as odd, level / 2.0 as half, level * 1.5 as more, bonus * 2 as twice, rating + level as sum, bonus + salary as both, id * 1.5 as x, id + level as y, salary + rating as z from employees

select greatest(salary, 1000), least(level, 5), nullif(salary, 0) as n, nullif(first_name, '') from employees

select substring(first_name from 1 for 3), substring(first_name, 2) as rest, position('a' in first_name), trim(both ' ' from last_name), overlay(first_name placing 'x' from 2) from employees

select left(first_name, 1), right(last_name, 2), replace(first_name, 'a', 'b'), split_part(mail, '@', 2), lpad(id::text, 6, '0') from employees

select concat(first_name, ' ', last_name), format('%s-%s', id, level), md5(first_name), initcap(last_name) from employees

select full_name(first_name, last_name) as name from employees

select id from orders where is_big(discount)

select id from big_orders where customer_id = 7

select o.* from big_orders o join customers c on c.id = o.customer_id and c.country = 'DE'

select id from employees where code = 'AB12' or code in ('a', 'b')

select country || '-' || name from customers where country = 'US'

select id from employees where active is true and left_at is not distinct from null

select id from employees where active = true and bonus = 1.5 and rating > 3 and level = 1

select "Category", count(*) from products group by "Category"

select "Category" as category, "name" from products p where p."Category" is not null

select "user", "order" from events

select e."order" + 1 as next from events e

select id from products where id = 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'

select attributes -> 'size' as size, attributes ->> 'color' as color from products where attributes ->> 'color' = 'red'

select id from products where search @@ to_tsquery('english', 'fat & rat')

select id from products where to_tsvector('english', name) @@ plainto_tsquery('cat')

select id from products where available @> 5 or available && int4range(1, 10)

select id, lower(available), upper(available) from products

select id from events where actor << '10.0.0.0/8' and flags = B'10101010'

select id, span * 2 as twice, span + interval '1 hour' as later, until + span as end, at - span as start from events

select encode(payload, 'hex'), octet_length(payload) from events

select grouping(department_id), department_id, level, sum(salary) from employees group by rollup (department_id, level)

select department_id, level, count(*) from employees group by grouping sets ((department_id, level), (department_id), ())

select department_id, level, active, count(*) from employees group by department_id, cube (level, active)

select status, count(*) from orders group by (status), () having count(*) > 1

select (select name from departments d where d.id = e.department_id) from employees e

select exists (select 1 from orders) as any, exists (select 1 from customers)

select row(id, name) = row(1, 'a') as same, row(a.id, a.name) < row(1, 'x') as less from departments a

select (a, b) = (1, 2) as same, (a, b) < (3, 4) as less from pairs

select a from pairs where (a, b) in (select b, c from more_pairs)

select a from pairs where a + b > 10 and a - b * 2 < 5 or not (a = b)

select -a as minus, +b as plus, @a as absolute, a # b as xor, a & b as x, a | b as y, ~a as z, a << 2 as s from pairs

select first_name collate "C" from employees order by last_name collate "C"

select * from departments for update

select d.id from departments d join employees e on e.department_id = d.id for share of d nowait

select id from employees tablesample bernoulli (10)

select id from only employees

select j.a, j.b, j.c from (pairs join more_pairs using (b)) as j

select t.x, t.y from pairs as t(x, y)

select t.x, t.b from pairs t(x)

select d.name, (select string_agg(e.first_name, ', ' order by e.last_name) from employees e where e.department_id = d.id and exists (select 1 from orders o where o.employee_id = e.id)) as sellers from departments d

select c.id, c.name, coalesce(o.n, 0) as n, coalesce(o.total, 0) as total from customers c left join (select customer_id, count(*) as n, sum(discount) as total from orders group by customer_id) o on o.customer_id = c.id

with totals as (select o.customer_id, sum(i.quantity * i.price) as amount from orders o join order_items i on i.order_id = o.id where o.status <> 'cancelled' group by o.customer_id), ranked as (select t.*, rank() over (order by amount desc) as place from totals t) select c.name, r.amount, r.place from ranked r join customers c on c.id = r.customer_id where r.place <= 10

select c.country, date_trunc('day', o.placed_at)::date as day, count(distinct o.id) as orders, sum(i.quantity * i.price)::numeric(12, 2) as revenue from orders o join customers c on o.customer_id = c.id join order_items i on i.order_id = o.id where o.placed_at >= '2020-01-01'::date group by 1, 2 order by 1, 2

select a.id from departments a where a.id = (select max(id) from departments)

select id from orders where customer_id = (select id from customers where name = 'ACME' limit 1)

select e.id, coalesce(e.left_at, now()) as until, coalesce(e.mail, 'none') as mail, coalesce(e.mood, 'ok') as mood from employees e

select case when active then salary else 0 end as x, case when active then bonus end as y, case when level = 1 then null else level end from employees

select sum(quantity * price) as amount, sum(quantity), avg(quantity), avg(price) as price, min(price), stddev(price) from order_items

select bool_and(active), bool_or(active), every(active), count(left_at) from employees

select max(first_name), min(placed_at) from employees, orders

select exists (select 1 from pairs where a = 1) and not exists (select 1 from pairs where b = 1) as check

select id from orders where (placed_at, id) > ('2020-01-01', 5)

select interval '1 day' * level as days, make_interval(days => level), justify_days(interval '40 days') from employees

select regexp_replace(first_name, 'a+', 'b', 'g') as replaced, regexp_matches(last_name, '(.)') as found from employees

select translate(name, 'abc', 'xyz'), reverse(name), repeat(name, 2), ascii(name), chr(65) from customers

select xmin, ctid, id from departments where tableoid > 0

select c.relname, n.nspname from pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace

select u.name from (select name from customers union select name from departments) u order by 1

select o.id, i.* from orders o join order_items i on i.order_id = o.id

select *, salary * 12 as yearly from employees

select e.id as employee, d.* from employees e join departments d on d.id = e.department_id

select s.id from (select * from orders) s where s.status = 'new'

select x.id from (select o.id, o.status from orders o where o.status = 'new') x, (select id from archived_orders) y where x.id = y.id

select department_id, sum(salary) total from employees group by department_id order by sum(salary) desc, department_id limit 5

select id, coalesce((select sum(quantity) from order_items where order_id = orders.id), 0) as pieces from orders

select id from orders o where o.status = 'paid' and 3 < (select count(*) from order_items where order_id = o.id)

select id, first_name from employees where lower(first_name) = 'bob' and upper(mail) = 'X@Y.Z'

select count(*) > 0 as some, sum(level) filter (where level is not null) as levels, (array_agg(level))[1] as first from employees

select nullif(btrim(note), '') is null as empty, coalesce(nullif(note, ''), status, 'none') from orders

select to_char(salary, 'FM999,990.00'), to_number('12', '99'), to_date('2020', 'YYYY'), to_timestamp(0) from employees

-- since 14
select date_bin('15 minutes', placed_at, '2001-01-01') as slot from orders

-- since 16
select * from (select id from orders)
