# Only what is compiled is mounted: the modules are found in the layer.
FROM golang:1.23 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN --mount=type=cache,target=/root/.cache/go-build go build -o /app .
FROM scratch
COPY --from=build /app /app
