-- Constants beside the fields of composite values take the fields' types.
create domain amount as numeric(10, 2);
create type money_of as (value amount, currency char(3), due date);
create type invoice as (number integer, total money_of, note varchar(20));
create table orders (
    id integer,
    paid money_of,
    billed invoice,
    check ((paid).value > 5 and (paid).currency = 'EUR' and (paid).due > '2020-01-01'),
    check ((billed).number = '5' and ((billed).total).due < '2030-1-1' and (billed).note in ('a', 'b')),
    check (id is null is not true and (id in (1, 2)) = true and id between 1 and 2 is not false),
    check (id > extract(epoch from (paid).due) and extract(year from (paid).due) in (2020, 2021))
);
create view due as select id, (paid).due, ((billed).total).currency from orders where (billed).number in ('1', '2');
