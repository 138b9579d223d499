FROM golang:1.22 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod go mod download
RUN go build -o /app .
RUN --network=none make test
FROM scratch
COPY --from=build /app /app
