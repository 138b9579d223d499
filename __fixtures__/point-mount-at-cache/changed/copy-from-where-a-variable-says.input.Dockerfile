# Nothing uses the mount: this image has the modules elsewhere; what the shell copies from a variable is not seen.
FROM golang:1.23 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/go/pkg/mod go mod download && modules=$(go env GOMODCACHE) && cp -r $modules/github.com/acme /licenses
RUN go build -o /server .
FROM scratch
COPY --from=build /server /server
COPY --from=build /licenses /licenses
