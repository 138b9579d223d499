# The program stays in the mount over all of GOPATH, and the COPY does not find it.
FROM golang:1.22 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod \
    --mount=type=cache,target=/root/.cache/go-build \
    go install ./cmd/server

FROM gcr.io/distroless/static
COPY --from=build /go/bin/server /server
ENTRYPOINT ["/server"]
