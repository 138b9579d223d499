# Nothing uses the mount, but the RUN packs the modules, and in the right one lie those of other builds, too.
FROM golang:1.23 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/go/pkg/mod go mod download && tar cf /licenses /go/pkg/mod
RUN go build -o /server .
FROM scratch
COPY --from=build /server /server
COPY --from=build /licenses /licenses
