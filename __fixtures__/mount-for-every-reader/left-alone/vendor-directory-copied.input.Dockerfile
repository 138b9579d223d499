# The project brings its modules along.
FROM golang:1.22 AS b
WORKDIR /tools
RUN --mount=type=cache,target=/go/pkg/mod go mod download
WORKDIR /src
COPY vendor vendor
COPY . .
RUN go build -o /tmp/app .
FROM scratch
COPY --from=b /tmp/app /app
