# docker-clean deletes the packages in the mount; if make installs more, only the program leaves the stage.
FROM debian:12 AS build
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && apt-get install -y --no-install-recommends build-essential
WORKDIR /src
COPY . .
RUN make -j4
FROM debian:12-slim
COPY --from=build /src/app /usr/local/bin/app
CMD ["app"]
