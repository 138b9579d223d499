# The program stays in the mount; the caches that replace it are where ENV and export put them, and export wins over ARG.
FROM golang:1.23 AS build
ENV GOMODCACHE=/cache/mod
ARG GOCACHE=/cache/build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/cache/mod \
    --mount=type=cache,target=/cache/go \
    export GOCACHE=/cache/go && go build -o /out/app ./cmd/app
FROM scratch
COPY --from=build /out/app /app
