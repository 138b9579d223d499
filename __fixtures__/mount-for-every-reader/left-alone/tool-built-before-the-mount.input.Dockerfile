# The first RUN makes a tool of what it downloads, and has done with it.
FROM golang:1.23 AS build
RUN go install github.com/swaggo/swag/cmd/swag@v1.16.3
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod go build -o /app .
FROM scratch
COPY --from=build /app /app
