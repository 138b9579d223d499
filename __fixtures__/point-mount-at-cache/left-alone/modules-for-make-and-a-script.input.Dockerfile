# What make and the script run may be go.
FROM golang:1.23 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod apt-get update && apt-get install -y make && make
RUN --mount=type=cache,target=/go/pkg/mod ./build.sh
RUN --mount=type=cache,target=/go/pkg/mod sh -c "$(cat steps)"
