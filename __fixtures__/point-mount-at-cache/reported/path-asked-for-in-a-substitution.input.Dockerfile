# Nothing uses the mount, but a later RUN asks where the modules are, and copies some.
FROM golang:1.22 AS b
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/go/pkg/mod go mod download
RUN cp -r $(go env GOMODCACHE)/x.io/api@v1/proto /proto
FROM scratch
COPY --from=b /proto /proto
