# The modules are mounted for the download only, and the step without network does not find them.
FROM golang:1.22 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod,id=gomod go mod download
COPY . .
RUN --network=none \
    --mount=type=cache,id=gomod,target=/go/pkg/mod \
    go install ./cmd/app
FROM debian:12
COPY --from=build /go/bin/app /usr/local/bin/app
CMD ["app"]
