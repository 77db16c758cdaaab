"""Settings, the environment, printing and logging."""
import os
import pathlib
import shutil
import sys

from alembic_case import LEGACY_INI, SECRET, case, check, contains, environment_script, equal, start_with


@case()
def names_the_variable_that_env_misses(run):
    for read, name in (('os.environ["APP_SIGNING_KEY"]', 'APP_SIGNING_KEY'),
                       ('(_ for _ in ()).throw(RuntimeError("Environment variable APP_MODE is not set"))', 'APP_MODE')):
        shutil.rmtree(run.project, ignore_errors=True)
        run.tree(environment_script('ini') + '\n', files={'settings.py': 'import os\nKEY = next(iter([%s]))\n' % read})
        env = pathlib.Path(run.project, 'alembic/env.py')
        env.write_text('from settings import KEY\n' + env.read_text())
        run.start()
        error = run.ask('upgrade', 'error')
        equal(error['kind'], 'settings')
        contains(error['message'], name)
        contains(error['remedy'], name)
        contains(error['file'], 'settings.py')
        run.runner.stop()


@case('sqlite', modules=('pydantic_settings',))
def names_the_field_that_pydantic_misses_and_takes_it_from_the_configuration(run):
    run.tree(environment_script('ini') + '\n', files={'settings.py': '''
        from pydantic_settings import BaseSettings
        class Settings(BaseSettings):
            signing_key: str
        settings = Settings()
        '''})
    env = pathlib.Path(run.project, 'alembic/env.py')
    env.write_text('from settings import settings\n' + env.read_text())
    run.start()
    contains(run.ask('upgrade', 'error')['remedy'], 'SIGNING_KEY')
    run.runner.stop()
    run.start(environment=None, **{})
    run.runner.stop()
    start_with(run, ['SIGNING_KEY=x'])
    equal(run.ask('upgrade')['heads'], ['r2'])


@case('postgresql', modules=('pydantic_settings',))
def shows_urls_and_parts_that_pydantic_accepts(run):
    run.tree(environment_script('engine', engine='create_engine(str(settings.built()))') + '\n', files={'settings.py': '''
        from pydantic import PostgresDsn
        from pydantic_settings import BaseSettings
        class Settings(BaseSettings):
            database_url: PostgresDsn
            postgres_server: str
            postgres_port: int
            postgres_user: str
            postgres_password: str
            postgres_db: str
            def built(self):
                return PostgresDsn.build(scheme="postgresql+psycopg", host=self.postgres_server,
                    port=self.postgres_port, username=self.postgres_user, password=self.postgres_password,
                    path=self.postgres_db)
        settings = Settings()
        '''})
    env = pathlib.Path(run.project, 'alembic/env.py')
    env.write_text('from settings import settings\n' + env.read_text())
    run.start()
    equal(run.ask('upgrade')['heads'], ['r2'])


@case()
def cleans_the_environment_and_points_it_to_the_scratch_database(run):
    production = run.url_of_production()
    run.tree('''
        import json, os, pathlib
        from alembic import context
        pathlib.Path(os.environ["WHERE"]).write_text(json.dumps(dict(os.environ)))
        ''' + environment_script('ini').replace('\n', '\n        '))
    run.start(environment={
        'DATABASE_URL': production, 'APP_DB_URI': production, 'ORDERS_DSN': production, 'SQLALCHEMY_DATABASE_URI': production,
        'PGHOST': '127.0.0.1', 'PGPASSWORD': SECRET, 'PGSERVICE': 'prod', 'DB_HOST': '127.0.0.1', 'DB_PASSWORD': SECRET,
        'POSTGRES_HOST': '127.0.0.1', 'WHERE': run.directory + '/environment', 'UNRELATED': 'kept'})
    run.ask('upgrade')
    text = pathlib.Path(run.directory, 'environment').read_text()
    check(SECRET not in text and '127.0.0.1' not in text and '"prod"' not in text, text)
    contains(text, '"UNRELATED": "kept"', '"APP_DB_URI"', run.file if run.engine == 'sqlite' else run.database)
    contains(text, '"HOME": "%s/home"' % run.directory)


@case()
def wins_over_a_dotenv_file(run):
    run.tree(environment_script('engine', engine='create_engine(os.environ["APP_URL"])'),
             files={'.env': 'export APP_URL="%s"\nOTHER=1\n' % run.url_of_production()})
    run.start()
    equal(run.ask('upgrade')['heads'], ['r2'])


@case('sqlite')
def leaves_standard_output_to_env(run):
    ini = LEGACY_INI + '''
[loggers]
keys = root, alembic
[handlers]
keys = console
[formatters]
keys = plain
[logger_root]
level = DEBUG
handlers = console
[logger_alembic]
level = INFO
handlers =
qualname = alembic
[handler_console]
class = StreamHandler
args = (sys.stdout,)
formatter = plain
[formatter_plain]
format = %(levelname)s %(message)s
'''
    run.tree('''
        import logging.config, sys, os
        from alembic import context
        logging.config.fileConfig(context.config.config_file_name)
        print('{"event": "done"}')
        os.write(1, b"raw\\n")
        sys.stderr.write("on stderr\\n")
        assert sys.stdin.read() == ""
        ''' + environment_script('ini').replace('\n', '\n        '), ini=ini)
    run.start()
    equal(run.ask('upgrade')['heads'], ['r2'])
    contains(run.runner.printed(), '{"event": "done"}', 'raw', 'on stderr', 'Running upgrade')


@case('sqlite')
def reports_sys_exit_unless_the_work_was_done(run):
    run.tree('import sys\nsys.exit(3)\n')
    run.start()
    contains(run.ask('upgrade', 'error')['message'], 'sys.exit(3)')
    run.runner.stop()
    pathlib.Path(run.project, 'alembic/env.py').write_text(environment_script('ini') + '\nimport sys; sys.exit()\n')
    run.start()
    equal(run.ask('upgrade')['heads'], ['r2'])


@case('sqlite')
def passes_x_arguments_and_percent_signs(run):
    run.file = os.path.join(run.directory, '100% done.db')
    run.tree(environment_script('engine', engine='create_engine(config.get_main_option("sqlalchemy.url"))') +
             '\nassert context.get_x_argument(as_dictionary=True) == {"tenant": "a b"}\n')
    run.start(arguments=['tenant=a b'])
    equal(run.ask('upgrade')['heads'], ['r2'])
    equal(run.tables(), ['alembic_version', 'orders', 'users'])
