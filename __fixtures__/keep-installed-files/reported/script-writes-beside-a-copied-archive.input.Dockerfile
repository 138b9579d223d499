# COPY leaves an archive packed, so that what the script writes under the mount comes from nowhere else; nobody knows what of it is a cache.
FROM debian:12 AS build
WORKDIR /src
COPY assets.tar.gz /srv/
RUN --mount=type=cache,target=/srv/out ./build.sh --prefix /srv/out/app
FROM scratch
COPY --from=build /srv/out/app /app
