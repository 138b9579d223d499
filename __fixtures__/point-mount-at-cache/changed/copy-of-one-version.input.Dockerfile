# Nothing uses the mount: this image has the modules elsewhere, and one version is the same whoever downloaded it.
FROM golang:1.23 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/go/pkg/mod go mod download && cp -r /go/pkg/mod/github.com/acme/protos@v1.4.2/. /licenses
RUN go build -o /server .
FROM scratch
COPY --from=build /server /server
COPY --from=build /licenses /licenses
