# Nothing uses the mount: this image has the modules elsewhere, and their names are only printed.
FROM golang:1.23 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod go mod download && ls $(go env GOMODCACHE) && cp $(go env GOROOT)/LICENSE /
RUN --mount=type=cache,target=/go/pkg/mod go build -o /server .
FROM scratch
COPY --from=build /server /LICENSE /
