# Nothing uses the mount: this image has the modules elsewhere, and what find deletes lies outside of any mount.
FROM golang:1.23 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/go/pkg/mod go mod download && mkdir /licenses && find / -xdev -name "*.orig" -exec rm {} +
RUN go build -o /server .
FROM scratch
COPY --from=build /server /server
COPY --from=build /licenses /licenses
