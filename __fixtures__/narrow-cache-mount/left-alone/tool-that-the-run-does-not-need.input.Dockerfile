# What was installed before is hidden, but the RUN needs nothing of it.
FROM golang:1.23 AS build
RUN go install github.com/swaggo/swag/cmd/swag@v1.16.3
WORKDIR /src
COPY . .
RUN swag init
RUN --mount=type=cache,target=/go go build -o /app .
FROM scratch
COPY --from=build /app /app
