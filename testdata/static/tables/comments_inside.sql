/* a /* nested */ comment */
create table /* here */ t ( -- the table
  a int /* of */ not null, -- first
  b text default 'it -- is not a comment' /* ; */,
  c int check (c > 0 /* positive */ and -- both
    c < 10),
  /* last */ d text default '/* nor this */'
); -- done
create index /* x */ on t /* y */ (a /* z */, -- one
  b);
;;
alter table t /* ; */ add e int;
