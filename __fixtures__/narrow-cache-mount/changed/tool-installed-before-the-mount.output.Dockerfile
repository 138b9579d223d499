# The tool is in the layer, and the mount over its directory is empty.
FROM golang:1.23 AS build
RUN go install github.com/swaggo/swag/cmd/swag@v1.16.3
WORKDIR /src
COPY . .
RUN swag init
RUN go build -o /app .
FROM scratch
COPY --from=build /app /app
