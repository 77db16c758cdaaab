#!/usr/bin/env bash
# Fuzzes what reads text, with libFuzzer, AddressSanitizer and UndefinedBehaviorSanitizer:
#
#   scripts/fuzz.sh SECONDS [TARGET...]      each target (tests/fuzz) for so long; default: all
#
# Begins with testdata/fuzz/TARGET and the SQL of testdata; keeps what it finds in
# build-fuzz/corpus/TARGET, and what crashes or hangs in build-fuzz/found. An input of up to 64 kB that
# takes longer than five seconds counts as a hang: quadratic time shows. Needs clang 16 or newer (14
# does not know the ranges of gcc 12's library), and installs that through apt where it is missing.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:?usage: scripts/fuzz.sh SECONDS [TARGET...]}
shift
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(postgres_lexer postgres_expression postgres_query postgres_replay sqlite_lexer sqlite_replay)

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
    postgres_expression) echo testdata/expressions ;;
    postgres_query) echo testdata/queries ;;
    *) echo testdata/static testdata/stranger testdata/inspect testdata/example ;;
  esac
}

failed=0
for target in "${targets[@]}"; do
  mkdir -p "build-fuzz/corpus/$target" build-fuzz/found
  echo "== $target for $seconds s"
  "build-fuzz/tests/fuzz/fuzz_$target" -max_total_time="$seconds" -timeout=5 -rss_limit_mb=2048 -max_len=65536 \
    -print_final_stats=1 -verbosity=0 -artifact_prefix="build-fuzz/found/$target-" \
    "build-fuzz/corpus/$target" "testdata/fuzz/$target" $(seeds "$target") </dev/null || failed=1
done
exit $failed
