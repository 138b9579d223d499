# The modules are mounted in the parent stage only, and the build without network does not find them.
FROM golang:1.23 AS deps
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
FROM deps AS build
COPY . .
RUN --network=none --mount=type=cache,target=/go/pkg/mod go build -o /out/app .
FROM scratch
COPY --from=build /out/app /app
