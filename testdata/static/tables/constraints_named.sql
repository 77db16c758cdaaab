create table p (a int, b int, c text,
  constraint p_key primary key (a), constraint "P unique" unique (b, c), constraint p_check check (b > 0),
  constraint p_fk foreign key (b) references p (a));
create table p2 (a int constraint named_pk primary key, b int constraint named_nn not null constraint named_u unique
  constraint named_c check (b > 1) constraint named_f references p, c int constraint named_d default 5);
