# Nothing uses the mount, but the pattern copies every version, those that other builds left in the right one included.
FROM golang:1.23 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/go/pkg/mod go mod download && cp -r /go/pkg/mod/github.com/acme/protos@v1* /licenses
RUN go build -o /server .
FROM scratch
COPY --from=build /server /server
COPY --from=build /licenses /licenses
