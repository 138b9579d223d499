# The modules are mounted for the download only, but a script without network may need those of the build.
FROM golang:1.22 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod go mod download
RUN go build -o /app .
RUN --network=none make test
FROM scratch
COPY --from=build /app /app
