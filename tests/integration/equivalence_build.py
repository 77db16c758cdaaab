"""Builds the databases of equivalence.py, with the interpreter that has SQLAlchemy: `... SOCKET ROLE DIRECTORY`.

Prints what was built as JSON. Every case has a PostgreSQL database and an SQLite file of its own.
"""
import json
import os
import pathlib
import sqlite3
import sys

import psycopg2
import sqlalchemy as sa
from sqlalchemy.pool import NullPool

import equivalence_cases as cases


def execute(socket, role, database, text):
    connection = psycopg2.connect(host=socket, user=role, dbname=database)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(text)
    connection.close()


def create_all(models, url):
    metadata = sa.MetaData()
    models(metadata)
    engine = sa.create_engine(url, poolclass=NullPool)
    metadata.create_all(engine)
    engine.dispose()


class Builder:
    def __init__(self, socket, role, directory):
        self.socket, self.role, self.directory = socket, role, pathlib.Path(directory)
        self.number = 0

    def build(self, models, postgres, sqlite):
        self.number += 1
        database = f'case_{self.number}'
        file = self.directory / f'{database}.db'
        execute(self.socket, self.role, 'postgres', f'create database {database}')
        if postgres or models is None:
            if postgres:
                execute(self.socket, self.role, database, postgres)
        else:
            create_all(models, f'postgresql+psycopg2://{self.role}@/{database}?host={self.socket}')
        if sqlite or models is None:
            connection = sqlite3.connect(file)
            connection.executescript(sqlite)
            connection.close()
        else:
            create_all(models, f'sqlite:///{file}')
        return {'database': database, 'file': os.fspath(file)}


def main(socket, role, directory):
    builder = Builder(socket, role, directory)
    built = [dict(builder.build(case.models, case.postgres, case.sqlite), row=case.row, title=case.title(),
                  findings=case.findings) for case in cases.CASES]
    differences = []
    for left, right, rules in cases.DIFFERENCES:
        place = builder.build(None, f'create table things (id serial primary key, {left});',
                              f'create table things (id integer primary key, {right});')
        differences.append(dict(place, title=f'{left} against {right}', rules=rules))
    columns = 'a integer, b text'
    for left, right, rules in cases.FURTHER:
        place = builder.build(None, f'create table things (id serial primary key, {columns});{left}',
                              f'create table things (id integer primary key, {columns});{right}')
        differences.append(dict(place, title=f'{left or "nothing"} against {right or "nothing"}', rules=rules))
    json.dump({'cases': built, 'one_engine': cases.ONE_ENGINE, 'differences': differences}, sys.stdout)


if __name__ == '__main__':
    main(*sys.argv[1:])
