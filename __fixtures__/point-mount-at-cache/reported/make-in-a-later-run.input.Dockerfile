# Nothing uses the mount, but what make runs may need the modules where they lie now.
FROM golang:1.22 AS build
ENV GOPATH=/root/go
WORKDIR /app
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
RUN make build
FROM scratch
COPY --from=build /app/bin/x /x
