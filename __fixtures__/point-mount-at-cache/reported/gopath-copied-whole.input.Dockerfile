# Nothing uses the mount, but another stage copies all of GOPATH, with the modules where they lie now.
FROM golang:1.22 AS b
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/go/pkg/mod go install ./...
FROM debian:12
COPY --from=b /go /go
CMD ["/go/bin/app"]
