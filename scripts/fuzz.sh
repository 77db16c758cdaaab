#!/usr/bin/env bash
# Fuzzes what reads text, with libFuzzer, AddressSanitizer and UndefinedBehaviorSanitizer:
#
#   scripts/fuzz.sh SECONDS [TARGET...]      each target (tests/fuzz) for so long; default: all
#
# Begins with testdata/fuzz/TARGET and the scripts of testdata, whose words are the dictionary; keeps what
# it finds in build-fuzz/corpus/TARGET, and what crashes or hangs in build-fuzz/found. An input of up to
# 64 kB that takes longer than five seconds counts as a hang: quadratic time shows. Needs clang 16 or
# newer (14 does not know the ranges of gcc 12's library), and installs that through apt where it is
# missing. The five seconds are of the clock: on a busy machine SCHEMADIFF_FUZZ_TIMEOUT gives more.
# What a run found is kept for the ordinary tests by
#
#   scripts/fuzz.sh merge [TARGET...]        the few inputs of up to 600 bytes that reach the most
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:?usage: scripts/fuzz.sh SECONDS|merge [TARGET...]}
shift
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(postgres_lexer postgres_expression postgres_query postgres_replay
  sqlite_lexer sqlite_replay python_module lint_sql lint_revision)

compiler() { compgen -c clang++- | grep -E '^clang\+\+-(1[6-9]|[2-9][0-9])$' | sort -V | head -n 1; }
if [ -z "$(compiler)" ]; then
  apt-get update && apt-get install -y --no-install-recommends clang-16 libclang-rt-16-dev
fi
CXX=$(compiler)
export CXX

[ -f build-fuzz/build.ninja ] || meson setup build-fuzz -Dfuzz=true -Dwerror=false \
  -Db_sanitize=address,undefined -Db_lundef=false -Doptimization=1 -Dcpp_args=-fsanitize=fuzzer-no-link >/dev/null
ninja -C build-fuzz --quiet "${targets[@]/#/tests/fuzz/fuzz_}"

seeds() {
  case $1 in
    sqlite_*) echo testdata/agreement/sqlite testdata/sql/sqlite/ok testdata/sql/sqlite/err ;;
    python_module | lint_revision) echo testdata/alembic testdata/example/migrations testdata/lint ;;
    postgres_expression) echo testdata/expressions ;;
    postgres_query) echo testdata/queries ;;
    *) echo testdata/static testdata/stranger testdata/inspect testdata/example ;;
  esac
}

# The words and signs that the seeds repeat, as libFuzzer's dictionary.
dictionary() {
  cat $(find $(seeds "$1") -type f) | grep -aoE '[A-Za-z_]{2,20}|[^A-Za-z0-9_ "\\]{2,3}' | LC_ALL=C grep -aE '^[ -~]+$' |
    sort | uniq -c | sort -rn | awk '$1 > 2 && NR <= 500 { print "\"" $2 "\"" }'
}

# libFuzzer's -merge takes small inputs first; the ordinary build replays them, so they stay few.
merge() {
  local reached=build-fuzz/merged/$1 small=build-fuzz/small/$1
  rm -rf "$reached" "$small" && mkdir -p "$reached" "$small"
  find "build-fuzz/corpus/$1" -type f -size -600c -exec cp -t "$small" {} +
  "build-fuzz/tests/fuzz/fuzz_$1" -merge=1 -verbosity=0 "$reached" "testdata/fuzz/$1" "$small" </dev/null
  find "$reached" -type f | sort | awk 'NR <= 100' | xargs -r cp -t "testdata/fuzz/$1"
}

failed=0
for target in "${targets[@]}"; do
  mkdir -p "build-fuzz/corpus/$target" build-fuzz/found
  if [ "$seconds" = merge ]; then
    merge "$target"
    continue
  fi
  dictionary "$target" >"build-fuzz/$target.dict"
  echo "== $target for $seconds s"
  "build-fuzz/tests/fuzz/fuzz_$target" -max_total_time="$seconds" -timeout="${SCHEMADIFF_FUZZ_TIMEOUT:-5}" -rss_limit_mb=2048 -max_len=65536 \
    -dict="build-fuzz/$target.dict" -print_final_stats=1 -verbosity=0 -artifact_prefix="build-fuzz/found/$target-" \
    "build-fuzz/corpus/$target" "testdata/fuzz/$target" $(seeds "$target") </dev/null || failed=1
done
exit $failed
