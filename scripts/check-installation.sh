#!/usr/bin/env bash
# Shows that the project installs as its users do it, from a clean clone of what is committed:
# `pip wheel .`, `pip install .` into a fresh virtual environment, and `meson install` into a
# directory; that the program runs on the bundled example, and that manual pages and completions
# lie where man and the shells look. Compiles the program anew, so it is run by hand:
#
#   scripts/check-installation.sh
#
# Needs what BUILD_PACKAGES of packages.sh installs, python3-venv, and Python's package index.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# check_prefix NAME PREFIX: every file of the program below a prefix, and nothing else of it.
check_prefix() {
  local name=$1 prefix=$2 found wanted
  wanted=$({
    echo bin/schemadiff
    echo share/bash-completion/completions/schemadiff.bash
    echo share/fish/vendor_completions.d/schemadiff.fish
    echo share/zsh/site-functions/_schemadiff
    for schema in report snapshot history standing; do echo "share/schemadiff/$schema.schema.json"; done
    for page in "$work"/clone/man/*.[0-9]; do echo "share/man/man${page##*.}/${page##*/}"; done
  } | sort)
  found=$(cd "$prefix" && find . -type f -path '*schemadiff*' ! -path '*/site-packages/*' | sed 's,^\./,,' | sort)
  if [ "$found" != "$wanted" ]; then
    echo "$name: files are not where they should be"
    diff <(echo "$wanted") <(echo "$found") || true
    exit 1
  fi
  echo "ok: $name: $(echo "$found" | wc -l) files are where they belong"
}

# check_program NAME: the program that PATH has compares the example.
check_program() {
  (cd "$work/clone/testdata/example" && schemadiff diff alembic.ini schema.sql --python /usr/bin/python3 >"$work/said")
  grep -q '^in sync: ' "$work/said"
  echo "ok: $1: $(schemadiff --version | head -1) at $(command -v schemadiff): $(head -1 "$work/said")"
}

git clone --quiet --no-hardlinks "$root" "$work/clone"
python3 -m venv "$work/venv"

echo "== pip wheel ."
(cd "$work/clone" && "$work/venv/bin/pip" wheel --quiet --no-deps --wheel-dir "$work/wheels" .)
python3 -m venv "$work/from-wheel"
"$work/from-wheel/bin/pip" install --quiet "$work"/wheels/schemadiff-*.whl
check_prefix "the wheel" "$work/from-wheel"
PATH="$work/from-wheel/bin:$PATH" check_program "the wheel"

echo "== pip install ."
(cd "$work/clone" && "$work/venv/bin/pip" install --quiet .)
check_prefix "pip install" "$work/venv"
PATH="$work/venv/bin:$PATH" check_program "pip install"
"$work/venv/bin/pip" uninstall --quiet --yes schemadiff
[ -z "$(find "$work/venv" -name '*schemadiff*')" ] && echo "ok: pip uninstall leaves nothing"
[ -z "$(git -C "$work/clone" status --porcelain)" ] && echo "ok: the clone is as it was"

echo "== meson install"
meson setup "$work/build" "$work/clone" --prefix=/usr -Dtests=false >/dev/null
ninja -C "$work/build" --quiet
DESTDIR="$work/installed" meson install -C "$work/build" --quiet >/dev/null
check_prefix "meson install" "$work/installed/usr"
PATH="$work/installed/usr/bin:$PATH" check_program "meson install"
