# The mount lies among the sources, and hides none of them.
FROM golang:1.23 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/.cache go build -o /server .
FROM alpine
COPY --from=build /server /
CMD ["/server"]
