"""Ordinary trees: revisions, selectors, configurations."""
import ast
import os
import pathlib

from alembic_case import LEGACY_INI, RUNNER, case, check, contains, environment_script, equal, make_table, revision, version_of


@case()
def goes_to_head_and_reports_each_revision(run):
    run.tree(environment_script('ini'))
    started = run.start()
    contains(started['isolation'], 'namespace')
    equal(run.ask('describe')['heads'], ['r2'])
    done = run.ask('upgrade')
    equal((done['heads'], done['steps']), (['r2'], 2))
    equal([event['revision'] for event in run.runner.of_kind('revision-finished')], ['r1', 'r2'])
    check(all(event['seconds'] >= 0 for event in run.runner.of_kind('revision-finished')), 'seconds')
    equal(run.tables(), ['alembic_version', 'orders', 'users'])


@case()
def walks_up_and_down_in_one_process(run):
    run.tree(environment_script('ini'))
    run.start()
    for command, revision_, heads in (('upgrade', 'r1', ['r1']), ('upgrade', '+1', ['r2']), ('current', '', ['r2']),
                                      ('downgrade', '-1', ['r1']), ('downgrade', 'base', []), ('upgrade', 'head', ['r2'])):
        equal(run.ask(command, revision=revision_)['heads'], heads)


@case('sqlite')
def takes_partial_ids_heads_base_labels_and_relative_revisions(run):
    revisions = {'abcdef1': revision('abcdef1', None, make_table('a'), 'op.drop_table("a")'),
                 'left11': revision('left11', 'abcdef1', make_table('b'), 'op.drop_table("b")', labels=('expand',)),
                 'right22': revision('right22', 'abcdef1', make_table('c'), 'op.drop_table("c")', labels=('contract',))}
    run.tree(environment_script('ini'), revisions)
    run.start()
    equal(run.ask('upgrade', revision='base')['heads'], [])
    equal(run.ask('upgrade', revision='abc')['heads'], ['abcdef1'])
    equal(run.ask('upgrade', revision='expand@head')['heads'], ['left11'])
    equal(run.ask('upgrade', revision='head@contract')['heads'], ['left11', 'right22'])
    equal(run.ask('downgrade', revision='base')['heads'], [])
    equal(run.ask('upgrade', revision='heads')['heads'], ['left11', 'right22'])


@case('sqlite')
def refuses_head_where_there_are_two(run):
    run.tree(environment_script('ini'), {'r1': revision('r1'), 'r2': revision('r2', 'r1'), 'r3': revision('r3', 'r1')})
    run.start()
    contains(run.ask('upgrade', 'error')['message'], '2 heads: r2, r3', '@heads')


@case('sqlite')
def says_that_a_revision_is_missing(run):
    run.tree(environment_script('ini'))
    run.start()
    contains(run.ask('upgrade', 'error', revision='ffff')['message'], 'ffff', 'heads are r2')
    contains(run.ask('upgrade', 'error', revision='r1:r2')['message'], 'range')


@case('sqlite')
def follows_dependencies_and_merges(run):
    run.tree(environment_script('ini'), {
        'a1': revision('a1', None, make_table('a')), 'b1': revision('b1', None, make_table('b'), depends='a1'),
        'm1': revision('m1', ('a1', 'b1'), make_table('m'))})
    run.start()
    equal(run.ask('upgrade', revision='b1')['heads'], ['b1'])
    equal(run.ask('upgrade')['heads'], ['m1'])


@case('sqlite')
def says_that_a_tree_has_no_revisions(run):
    run.tree(environment_script('ini'), {'__init__': ''})
    run.start()
    contains(run.ask('upgrade', 'error')['message'], 'no revisions')


@case('sqlite')
def reads_a_directory_and_pyproject(run):
    run.tree(environment_script('engine', engine='create_engine("sqlite:///other.db")'), ini=None)
    run.start(config=run.project + '/alembic')
    equal(run.ask('upgrade')['heads'], ['r2'])
    equal(run.tables(), ['alembic_version', 'orders', 'users'])


@case('sqlite')
def reads_tool_alembic_or_says_that_alembic_is_too_old(run):
    run.tree(environment_script('engine', engine='create_engine(config.get_main_option("sqlalchemy.url"))'), ini=None,
             files={'pyproject.toml': '[tool.alembic]\nscript_location = "%(here)s/alembic"\n'})
    if version_of(run.interpreter, 'alembic') < (1, 16):
        contains(run.start(config=run.project + '/pyproject.toml', answer='error')['message'], 'Alembic 1.16')
    else:
        run.start(config=run.project + '/pyproject.toml')
        equal(run.ask('upgrade')['heads'], ['r2'])


@case('sqlite')
def says_that_a_parent_is_missing(run):
    run.tree(environment_script('ini'), {'r1': revision('r1'), 'r3': revision('r3', 'lost2')})
    run.start()
    contains(run.ask('upgrade', 'error')['message'], 'lost2', 'does not exist')


@case('sqlite')
def tells_of_a_duplicate_revision(run):
    run.tree(environment_script('ini'), {'r1': revision('r1'), 'copy': revision('r1'), 'r2': revision('r2', 'r1')})
    run.start()
    contains(run.ask('upgrade', 'error')['message'], 'r1 is present more than once')
    contains(' '.join(run.ask('upgrade', revision='r2')['notes']), 'r1 is present more than once')


@case('sqlite')
def finds_scripts_named_from_above_the_configuration(run):
    run.tree(environment_script('ini'))
    os.mkdir(run.project + '/conf')
    pathlib.Path(run.project, 'conf/alembic.ini').write_text(LEGACY_INI)
    run.start(config=run.project + '/conf/alembic.ini')
    equal(run.ask('upgrade')['heads'], ['r2'])


@case('sqlite')
def can_be_read_by_python_3_8(run):
    for path in [RUNNER] + sorted((RUNNER.parent / 'schemadiff_runner').glob('*.py')):
        ast.parse(path.read_text(), str(path), feature_version=(3, 8))
