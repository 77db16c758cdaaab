#!/usr/bin/env bash
# Fetches what others publish to judge reports by, from npm, and prints its directory:
#   vnu-jar             the checker of the W3C for HTML and CSS, a Java program
#   codeclimate-types   the format that GitLab's code quality took over, as types of TypeScript
#   typescript          the compiler that checks a report against them
# Nothing of them runs while it is fetched: install hooks stay unused.
#
# usage: fetch-validators.sh [DIRECTORY]
#
# DIRECTORY defaults to /var/cache/schemadiff-validators for root, and to a folder in the cache
# directory of any other user.
set -euo pipefail

packages="vnu-jar@26.9.27 codeclimate-types@0.3.1 typescript@5.9.3"
if [ "$(id -u)" -eq 0 ]; then
  default=/var/cache/schemadiff-validators
else
  default=${XDG_CACHE_HOME:-$HOME/.cache}/schemadiff-validators
fi
directory=${1:-$default}

mkdir -p "$directory"
chmod a+rx "$directory"
for package in $packages; do
  target=$directory/${package%@*}
  if [ "$(cat "$target/fetched" 2>/dev/null)" != "$package" ]; then
    work=$(mktemp -d "$directory/fetching-XXXXXX")
    trap 'rm -rf "$work"' EXIT
    (cd "$work" && npm pack --silent "$package" >/dev/null && tar xzf ./*.tgz)
    echo "$package" >"$work/package/fetched"
    chmod -R a+rX "$work/package"
    rm -rf "$target"
    mv "$work/package" "$target"
    rm -rf "$work"
  fi
done
echo "$directory"
