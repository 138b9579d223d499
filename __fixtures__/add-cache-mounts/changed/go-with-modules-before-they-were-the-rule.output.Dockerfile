# `go mod` works outside of GOPATH/src alone, so that Go 1.12 has modules here; and it has them wherever it is told to.
FROM golang:1.12 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod \
    --mount=type=cache,target=/root/.cache/go-build \
    CGO_ENABLED=0 go build -o /bin/api .

FROM golang:1.12 AS tools
WORKDIR /go/src/tools
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod \
    --mount=type=cache,target=/root/.cache/go-build \
    CGO_ENABLED=0 GO111MODULE=on go build -o /bin/tools .

FROM gcr.io/distroless/static
COPY --from=build /bin/api /api
COPY --from=tools /bin/tools /tools
