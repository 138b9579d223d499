# Nothing uses the mount, but another program may need the modules where they lie now.
FROM golang:1.22 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/root/go/pkg/mod go mod download
COPY . .
RUN goreleaser build --snapshot --single-target
FROM gcr.io/distroless/static
COPY --from=build /src/dist/app /app
