# Only test results, and what was compiled of one package, are deleted: the rest of the caches stays.
FROM golang:1.22
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.cache/go-build go clean -testcache && go test ./...
FROM rust:1.95
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/target cargo clean -p app && cargo build && cp target/debug/app /app.bin
