# The program stays in the wide mount; what is packed comes out of a cache now as before.
FROM golang:1.23 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod \
    --mount=type=cache,target=/root/.cache/go-build \
    go install ./... && tar cf /licenses.tar /go/pkg/mod
FROM scratch
COPY --from=build /go/bin/server /licenses.tar /
