# A file that is copied beside the place has nothing in it; nobody knows what of the output of a script is a cache.
FROM debian:12 AS build
WORKDIR /src
RUN cp /tmp/notes.txt /srv
RUN --mount=type=cache,target=/srv/out ./build.sh --prefix /srv/out/app
FROM scratch
COPY --from=build /srv/out/app /app
