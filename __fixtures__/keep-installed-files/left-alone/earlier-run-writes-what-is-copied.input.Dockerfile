# What is copied was written by an earlier RUN, and may be meant.
FROM debian:12 AS build
WORKDIR /src
RUN echo a > /srv/out/app
RUN --mount=type=cache,target=/srv/out ./build.sh --prefix /srv/out/app
FROM scratch
COPY --from=build /srv/out/app /app
