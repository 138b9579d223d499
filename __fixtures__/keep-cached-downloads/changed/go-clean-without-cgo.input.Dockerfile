# go clean empties the mounted cache; without cgo, the C library that is installed is no part of the build.
FROM golang:1.23
WORKDIR /src
RUN apt-get update && apt-get install -y libsqlite3-dev
COPY . .
RUN --mount=type=cache,target=/root/.cache/go-build CGO_ENABLED=0 go build -o /app . && go clean -cache
