# The tree that an earlier RUN moves there may have what is copied.
FROM debian:12 AS build
WORKDIR /src
RUN mv /tmp/tree /srv
RUN --mount=type=cache,target=/srv/out ./build.sh --prefix /srv/out/app
FROM scratch
COPY --from=build /srv/out/app /app
