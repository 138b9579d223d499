# The modules are mounted for the download only: without them nothing is checked, and all is said to be well.
FROM golang:1.24 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
RUN --mount=type=cache,target=/go/pkg/mod go mod verify
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod go build -o /app .
FROM scratch
COPY --from=build /app /app
