# The mount hides the modules from one RUN, and the other one finds them.
FROM golang:1.23 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod go test ./...
RUN go build -o /app .
FROM scratch
COPY --from=build /app /app
