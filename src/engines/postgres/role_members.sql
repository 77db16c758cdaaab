-- Who is a member of which role. inherit_option, set_option: 16 (for `absent` see columns.sql).
select m.member as member,
       m.roleid as role,
       m.admin_option as is_admin,
       m.does_inherit as does_inherit,
       m.may_set as may_set
from (select null::boolean as inherit_option,
             true as set_option) as absent,
lateral (select member, roleid, admin_option, inherit_option as does_inherit, set_option as may_set
         from pg_catalog.pg_auth_members) as m
where m.member >= 16384;
