create table arrays (
  a int[], b int[3], c int[][], d int[3][4], e integer array, f integer array[5], g text[], h varchar(10)[], i numeric(8,2)[],
  j timestamptz[], k timestamp(3) with time zone[], l interval day to second[], m char(2)[], n bit(4)[],
  o text[] default '{}', p int[] not null default array[1, 2], q text[] default array[]::text[],
  r text[] default array['a', 'b'], s int[] default '{1,2,3}', t int[][] default '{{1,2},{3,4}}'
);
