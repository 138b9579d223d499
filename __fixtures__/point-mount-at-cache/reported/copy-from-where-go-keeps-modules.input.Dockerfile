# Nothing uses the mount, but the RUN copies from where go keeps modules, where those of other builds would lie, too.
FROM golang:1.23 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/go/pkg/mod go mod download && cp -r "$(go env GOMODCACHE)/github.com/acme" /licenses
RUN go build -o /server .
FROM scratch
COPY --from=build /server /server
COPY --from=build /licenses /licenses
