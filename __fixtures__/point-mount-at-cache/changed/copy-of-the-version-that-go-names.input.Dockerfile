# Nothing uses the mount: this image has the modules elsewhere, and go names one version of what is copied.
FROM golang:1.23 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/go/pkg/mod go mod download && cp -r $(go list -m -f "{{.Dir}}" github.com/acme/protos)/. /licenses
RUN go build -o /server .
FROM scratch
COPY --from=build /server /server
COPY --from=build /licenses /licenses
