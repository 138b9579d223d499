# The mount hides the sources, which are copied to the same directory.
FROM golang:1.23 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app go build -o /server .
FROM alpine
COPY --from=build /server /
CMD ["/server"]
