# The RUN uses two caches of go, and only one of them is called "mod".
FROM golang:1.24 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod go build -o /app .
FROM scratch
COPY --from=build /app /app
