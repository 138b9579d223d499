# Nothing is mounted: the step without network and the COPY find the modules in the layer.
FROM golang:1.22 AS deps
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN --network=none go install ./cmd/app
FROM golang:1.22
COPY --from=deps /go/pkg/mod /go/pkg/mod
COPY --from=deps /go/bin/app /usr/local/bin/app
CMD ["app"]
