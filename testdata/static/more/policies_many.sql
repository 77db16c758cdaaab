create table tenants (id int primary key, name text); create table docs (id int, tenant int, owner name, secret boolean default false);
create table members (tenant int, who name, role text);
alter table docs enable row level security; alter table docs force row level security;
create policy all_of on docs; create policy own on docs for select using (owner = current_user);
create policy ins on docs as restrictive for insert to public with check (not secret and tenant in (select m.tenant from members m where m.who = current_user and role in ('admin','editor')));
create policy upd on docs for update using (exists (select 1 from members where members.tenant = docs.tenant and who = session_user)) with check (tenant = current_setting('app.tenant')::int);
create policy del on docs for delete using (owner = current_user or (select count(*) from members where tenant = docs.tenant) = 0);
alter policy own on docs using (owner = current_user and not secret); alter policy del on docs rename to remove; drop policy all_of on docs;
