# The mounts belong on the RUN that downloads and on the one that compiles, and the RUN that has them goes.
FROM golang:1.24 AS build
WORKDIR /src
# the cache of the modules
RUN --mount=type=cache,target=/go/pkg/mod
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN go build -o /app .
FROM scratch
COPY --from=build /app /app
