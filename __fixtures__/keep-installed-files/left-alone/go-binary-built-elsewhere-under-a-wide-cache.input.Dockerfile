# The mounts hold only caches: the program is built elsewhere.
FROM golang:1.23 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg \
    --mount=type=cache,target=/root/.cache \
    go build -o /out/server ./cmd/server
FROM scratch
COPY --from=build /out/server /server
