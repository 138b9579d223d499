# The modules are downloaded into the layer, and the mount over them holds more than modules.
FROM golang:1.23 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN --mount=type=cache,target=/go/pkg go build -o /app .
FROM scratch
COPY --from=build /app /app
