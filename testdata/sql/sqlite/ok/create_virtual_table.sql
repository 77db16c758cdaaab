create virtual table f1 using fts5(title, body, tokenize = 'porter ascii', content='');
create virtual table if not exists main.f2 using fts4;
create virtual table r1 using rtree(id, minx, maxx, +note text);
create virtual table "f 3" using fts5(a unindexed, prefix="2 3");
