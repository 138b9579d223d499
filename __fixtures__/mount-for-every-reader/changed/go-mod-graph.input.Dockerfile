# The modules are mounted for the download only: the graph downloads again what it reads, though not everything.
FROM golang:1.24 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
RUN go mod graph > /graph
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod go build -o /app .
FROM scratch
COPY --from=build /app /app
