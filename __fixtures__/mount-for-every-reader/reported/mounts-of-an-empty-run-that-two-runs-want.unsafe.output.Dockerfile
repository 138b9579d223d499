# The mounts belong on the RUN that downloads and on the one that compiles, and the RUN that has them goes.
FROM golang:1.24 AS build
WORKDIR /src
# the cache of the modules
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod go build -o /app .
FROM scratch
COPY --from=build /app /app
