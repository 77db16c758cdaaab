# An image with schemadiff, a PostgreSQL server for scratch databases, Alembic and Graphviz.
#
#   docker build -t schemadiff .
#   docker run --rm -v "$PWD:/project" schemadiff check
FROM debian:12-slim AS build
COPY scripts/packages.sh /source/scripts/
RUN bash -c '. /source/scripts/packages.sh && install_packages $BUILD_PACKAGES'
COPY . /source
RUN meson setup /build /source --prefix=/usr/local -Dtests=false \
 && DESTDIR=/installed meson install -C /build

FROM debian:12-slim
COPY scripts/packages.sh /tmp/packages.sh
RUN bash -c '. /tmp/packages.sh && install_packages $RUN_LIBRARIES $RUN_PACKAGES graphviz' \
 && rm -rf /tmp/packages.sh /var/lib/apt/lists/*
COPY --from=build /installed/usr/local /usr/local
# Servers do not run as root; schemadiff gives up its rights for them, or has none to begin with.
RUN useradd --create-home schemadiff
USER schemadiff
WORKDIR /project
ENTRYPOINT ["schemadiff"]
CMD ["check"]
