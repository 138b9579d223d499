# Go 1.9 has neither modules nor a cache of what it compiles.
FROM golang:1.9 AS build
WORKDIR /go/src/app
COPY . .
RUN CGO_ENABLED=0 go build -o /app
FROM scratch
COPY --from=build /app /app
CMD ["/app"]
