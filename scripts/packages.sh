# Sourced by demo.sh and test.sh: installs Debian packages that are missing, and says which.

BUILD_PACKAGES="g++ meson ninja-build pkg-config cmake libpq-dev libsqlite3-dev
  tao-pegtl-dev nlohmann-json3-dev libdtl-dev libboost-test-dev libcli11-dev libfmt-dev
  libtomlplusplus-dev libgoogle-perftools-dev python3"
# What the built program is linked with.
RUN_LIBRARIES="libpq5 libsqlite3-0 libfmt9 libtomlplusplus3"
RUN_PACKAGES="postgresql alembic python3-sqlalchemy python3-psycopg2 python3-asyncpg"
TEST_PACKAGES="libpg-query-dev redis-server sqlite3 python3-venv python3-jsonschema git man-db
  libxml2-utils graphviz chromium python3-html5lib python3-yaml"
# Whoever has an npm of another origin cannot install Debian's beside it, and need not.
command -v npm >/dev/null || TEST_PACKAGES="$TEST_PACKAGES npm"
# Or a Java, which the checker of HTML runs in.
command -v java >/dev/null || TEST_PACKAGES="$TEST_PACKAGES default-jre-headless"

# install_packages NAME...: as root, or through sudo.
install_packages() {
  local package missing=()
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' ||
      missing+=("$package")
  done
  if [ ${#missing[@]} -eq 0 ]; then
    echo "== every package that is needed is installed"
    return
  fi
  echo "== installing ${missing[*]}"
  local as_root=()
  [ "$(id -u)" -eq 0 ] || as_root=(sudo)
  # A service that a package would start is in the way of nothing here, and is not needed.
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}
