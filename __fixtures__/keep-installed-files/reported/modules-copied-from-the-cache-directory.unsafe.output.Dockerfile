# The tool stays in the mount, but the cache that would replace it is copied from the layer.
FROM golang:1.22 AS deps
WORKDIR /src
COPY go.mod go.sum ./
RUN go install ./tools/... && tool
FROM golang:1.22
COPY --from=deps /go/bin/tool /usr/local/bin/tool
COPY --from=deps /go/pkg/mod /go/pkg/mod
CMD ["tool"]
