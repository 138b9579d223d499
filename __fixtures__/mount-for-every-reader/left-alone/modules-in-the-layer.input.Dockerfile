# The modules are in the layer, where the last build finds them, whatever was mounted in between.
FROM golang:1.23 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod go vet ./...
RUN go build -o /out/app .
FROM scratch
COPY --from=build /out/app /app
