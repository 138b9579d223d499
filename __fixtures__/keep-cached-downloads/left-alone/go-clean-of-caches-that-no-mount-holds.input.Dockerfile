# What is in the layer goes from the layer.
FROM golang:1.22 AS neither
WORKDIR /src
COPY . .
RUN go build -o /out/app . && go clean -cache -modcache

FROM golang:1.22 AS other
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod go build -o /out/app . && go clean -cache

FROM golang:1.22 AS moved
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.cache/go-build GOCACHE=/gocache go build -o /out/app . && GOCACHE=/gocache go clean -cache -modcache

FROM golang:1.22 AS later
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.cache/go-build go build -o /out/app .
RUN go clean -cache -modcache

FROM golang:1.22 AS beside
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod go build -o /out/app . && rm -rf /root/.cache/go-build /tmp/build
