# The history is fetched again where the cache lacks it, and the program is written outside the mounts.
FROM golang:1.22 AS build
WORKDIR /src
RUN --mount=type=cache,target=./.git rm -f ./.git/*.lock && git fetch https://github.com/moby/moby && git checkout FETCH_HEAD
RUN --mount=type=cache,target=/root/.cache/go-build --mount=type=cache,target=/go/pkg/mod go build -o /out/dockerd ./cmd/dockerd
FROM scratch
COPY --from=build /out /
