# Nothing uses the mount: this image has the modules elsewhere, and their size and names are only printed.
FROM golang:1.23 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod go mod download && du -sh /go/pkg/mod && ls /go/pkg/mod && mkdir /licenses
RUN --mount=type=cache,target=/go/pkg/mod go build -o /server .
FROM scratch
COPY --from=build /server /server
COPY --from=build /licenses /licenses
