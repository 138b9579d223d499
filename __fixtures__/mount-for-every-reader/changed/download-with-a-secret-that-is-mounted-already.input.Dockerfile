# Without the mount the build fails for certain, as nothing lies in the layer.
FROM golang:1.23 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=ssh --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
RUN go build -o /app .
FROM scratch
COPY --from=build /app /app
