"""Trees of several databases."""
import re

from alembic_case import LEGACY_INI, case, contains, environment_script, equal, revision


MULTIDB = '''
from alembic import context
from sqlalchemy import engine_from_config, pool
import re
config = context.config
engines = {}
for name in re.split(r",\\s*", config.get_main_option("databases")):
    engines[name] = record = {}
    record["engine"] = engine_from_config(config.get_section(name), prefix="sqlalchemy.", poolclass=pool.NullPool)
for name, record in engines.items():
    record["connection"] = record["engine"].connect()
    record["transaction"] = record["connection"].begin()
for name, record in engines.items():
    context.configure(connection=record["connection"], upgrade_token="%s_upgrades" % name,
                      downgrade_token="%s_downgrades" % name)
    context.run_migrations(engine_name=name)
for record in engines.values():
    record["transaction"].commit()
    record["connection"].close()
'''
MULTIDB_REVISION = '''
from alembic import op
import sqlalchemy as sa
revision, down_revision = "m1", None
def upgrade(engine_name):
    op.create_table(engine_name + "_table", sa.Column("id", sa.Integer, primary_key=True))
def downgrade(engine_name):
    op.drop_table(engine_name + "_table")
'''


@case()
def gives_each_database_of_the_multidb_layout_its_own(run):
    production = run.url_of_production()
    run.tree(MULTIDB, {'m1': MULTIDB_REVISION}, ini=LEGACY_INI + 'databases = main, audit\n[main]\nsqlalchemy.url = %s\n'
             '[audit]\nsqlalchemy.url = %s2\n' % (production, production))
    equal(run.start()['databases'], ['main', 'audit'])
    done = run.ask('upgrade')
    contains(done['notes'][0], 'main was taken')
    equal(run.tables(), ['alembic_version', 'main_table'])
    other = run.database + '_1' if run.engine == 'postgresql' else run.directory + '/other1.db'
    equal(run.tables(other), ['alembic_version', 'audit_table'])
    if run.engine == 'postgresql':
        run.scratch.query('drop database ' + other)


@case('postgresql')
def takes_the_other_database_that_it_is_given(run):
    run.tree(MULTIDB, {'m1': MULTIDB_REVISION}, ini=LEGACY_INI + 'databases = main, audit\n[main]\n[audit]\n')
    run.scratch.query('create database %s_given' % run.database)
    run.start()
    run.ask('upgrade', others=['audit=%s_given' % run.database])
    equal(run.tables(run.database + '_given'), ['alembic_version', 'audit_table'])
    run.scratch.query('drop database %s_given' % run.database)


@case('sqlite')
def takes_the_named_database_of_several(run):
    run.tree(MULTIDB, {'m1': MULTIDB_REVISION}, ini=LEGACY_INI +
             'databases = main, audit\n[main]\nsqlalchemy.url = sqlite:///a.db\n[audit]\nsqlalchemy.url = sqlite:///b.db\n')
    run.start()
    run.ask('upgrade', selected='audit')
    equal(run.tables(), ['alembic_version', 'audit_table'])
    contains(run.ask('upgrade', 'error', selected='nothing')['message'], 'main, audit')


@case('postgresql')
def refuses_two_databases_migrated_side_by_side(run):
    run.tree('''
        from alembic import context
        from sqlalchemy import create_engine
        connections = [create_engine("postgresql://db.example.org/" + name).connect() for name in ("one", "two")]
        for connection in connections:
            connection.begin()
            context.configure(connection=connection)
            context.run_migrations()
        ''')
    run.start()
    contains(run.ask('upgrade', 'error')['message'], 'several databases at once', '/one', '/two')


@case('postgresql')
def says_that_two_databases_were_led_into_one(run):
    body = environment_script('ini').split('connectable')[0]
    loop = '''
from sqlalchemy import create_engine
for name in ("one", "two"):
    with create_engine("postgresql://db.example.org/" + name).connect() as connection:
        context.configure(connection=connection)
        with context.begin_transaction():
            context.run_migrations()
'''
    run.tree(body + loop)
    run.start()
    contains(' '.join(run.ask('upgrade')['notes']), '2 databases', '/one', '/two')
