# What the other stage puts into the cache would be missing.
FROM golang:1.24 AS modules
COPY cache /go/pkg/mod

FROM golang:1.24
WORKDIR /src
COPY . .
RUN --mount=type=cache,from=modules,source=/go/pkg/mod,target=/go/pkg/mod go build -o /bin/api .
