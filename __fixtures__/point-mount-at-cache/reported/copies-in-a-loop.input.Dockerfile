# Nothing uses the mount, but a loop copies the modules, and in the right one lie those of other builds, too.
FROM golang:1.23 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/go/pkg/mod go mod download && for directory in /go/pkg/mod/*; do cp -r $directory /licenses; done
RUN go build -o /server .
FROM scratch
COPY --from=build /server /server
COPY --from=build /licenses /licenses
