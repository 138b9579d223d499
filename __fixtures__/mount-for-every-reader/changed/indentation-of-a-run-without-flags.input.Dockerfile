# The modules are mounted for the download only; the new flag is indented as the lines of the RUN are.
FROM golang:1.22 AS build
WORKDIR /src
RUN --mount=type=cache,target=/go/pkg/mod go mod download
RUN \
  CGO_ENABLED=0 \
  go build -o /app .
FROM scratch
COPY --from=build /app /app
