#!/usr/bin/env bash
# Builds schemadiff and runs its main job on the bundled example: an Alembic tree against the SQL
# file that must mirror it, once in sync (exit 0) and once drifted (exit 1, with the report).
# Installs what is missing through apt. Safe to run again; writes only to build-demo/.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/packages.sh

install_packages $BUILD_PACKAGES $RUN_PACKAGES

echo "== building"
[ -f build-demo/build.ninja ] || meson setup build-demo -Dtests=false >/dev/null
ninja -C build-demo --quiet

# show EXPECTED COMMAND...: runs the command and insists on its exit code.
show() {
  local expected=$1 code=0
  shift
  printf '\n$ schemadiff %s\n' "$*"
  ../../build-demo/src/schemadiff "$@" || code=$?
  printf '(exit code %s)\n' "$code"
  [ "$code" -eq "$expected" ] || { echo "expected the exit code $expected"; exit 1; }
}

cd testdata/example
# Debian's own Alembic serves unless the caller has another one.
python=${SCHEMADIFF_PYTHON:-/usr/bin/python3}
show 0 diff --python "$python" alembic.ini schema.sql
show 1 diff --python "$python" alembic.ini schema_drifted.sql
