# Whichever step finds the mount empty can download, because ENV tells all of them of the proxy.
FROM golang:1.22 AS build
ENV GOPROXY=https://proxy.example.com
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
ENV CGO_ENABLED=0
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod \
    --mount=type=cache,target=/root/.cache/go-build \
    GOOS=linux go build -o /app

FROM scratch
COPY --from=build /app /app
