# The modules are mounted for the download only, but an argument decides where.
FROM golang:1.22 AS b
ARG M=/go/pkg/mod
WORKDIR /src
RUN --mount=type=cache,target=$M go mod download
RUN go build -o /tmp/app .
FROM scratch
COPY --from=b /tmp/app /app
