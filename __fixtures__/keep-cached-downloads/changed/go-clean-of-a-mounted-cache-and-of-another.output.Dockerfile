# Each clean-up is about a mounted cache, and mostly about one that is not mounted, too, which it has to go on deleting.
FROM golang:1.22 AS modules
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod go build -o /out/app . && go clean -cache

FROM golang:1.22 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.cache/go-build go build -o /out/app . && go clean -x -modcache

FROM golang:1.22 AS both
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.cache/go-build --mount=type=cache,target=/go/pkg/mod \
    go build -o /out/app .

FROM golang:1.22 AS elsewhere
ENV GOCACHE=/gocache
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.cache/go-build --mount=type=cache,target=/go/pkg/mod \
    go build -o /out/app . && go clean -cache
