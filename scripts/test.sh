#!/usr/bin/env bash
# Runs every test from a bare Debian 12 machine: installs what is missing through apt (PostgreSQL
# and Redis servers included), fetches servers of the other PostgreSQL versions, a virtual environment
# with current Alembic and validators of reports, builds with warnings as errors, runs every suite, and
# ends with one line "N passed, N failed". Safe to run again; writes to build-test/ and the cache directory.
#
# SCHEMADIFF_PG_VERSIONS   other server versions to test against (default "13 14 16 17 18"; "" none)
# SCHEMADIFF_PG_BINDIRS    their binaries, if they are here already
# SCHEMADIFF_VENV          a virtual environment, if it is here already
# SCHEMADIFF_VALIDATORS    the validators, if they are here already
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/packages.sh

install_packages $BUILD_PACKAGES $RUN_PACKAGES $TEST_PACKAGES

if [ -z "${SCHEMADIFF_PG_BINDIRS-}" ]; then
  bindirs=()
  for version in ${SCHEMADIFF_PG_VERSIONS-13 14 16 17 18}; do
    echo "== fetching PostgreSQL $version"
    bindirs+=("$(scripts/fetch-postgres.sh "$version")")
  done
  SCHEMADIFF_PG_BINDIRS=$(IFS=:; echo "${bindirs[*]}")
fi
export SCHEMADIFF_PG_BINDIRS

if [ -z "${SCHEMADIFF_VENV-}" ]; then
  SCHEMADIFF_VENV=$PWD/build-test/venv
  if ! "$SCHEMADIFF_VENV/bin/python" -c "import alembic, pydantic_settings" 2>/dev/null; then
    echo "== making a virtual environment with current Alembic"
    /usr/bin/python3 -m venv "$SCHEMADIFF_VENV"
    "$SCHEMADIFF_VENV/bin/pip" install --quiet --disable-pip-version-check \
      alembic 'sqlalchemy[asyncio]' asyncpg 'psycopg[binary]' psycopg2-binary aiosqlite \
      pydantic-settings
  fi
fi
export SCHEMADIFF_VENV

echo "== fetching validators of reports"
SCHEMADIFF_VALIDATORS=${SCHEMADIFF_VALIDATORS-$(scripts/fetch-validators.sh)}
export SCHEMADIFF_VALIDATORS

echo "== building"
[ -f build-test/build.ninja ] || meson setup build-test >/dev/null
ninja -C build-test --quiet

echo "== testing"
code=0
meson test -C build-test --no-rebuild --print-errorlogs --timeout-multiplier 4 || code=$?
/usr/bin/python3 scripts/tally.py build-test/meson-logs/testlog.json || code=1
exit "$code"
