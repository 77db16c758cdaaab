create table "Überschreitungsüberwachungsmaßnahmenübersicht_äöü" (
  "Größenänderungsübertragungsschlüssel_äöüß" serial primary key,
  "数据库列名称很长的一个例子用于测试截断" text unique check ("数据库列名称很长的一个例子用于测试截断" <> ''),
  "é" int references "Überschreitungsüberwachungsmaßnahmenübersicht_äöü");
create index on "Überschreitungsüberwachungsmaßnahmenübersicht_äöü" ("é", "数据库列名称很长的一个例子用于测试截断");
