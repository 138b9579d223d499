# Nobody downloads the modules again: the later RUNs ask for settings, and run a tool with modules of its own.
FROM golang:1.23 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod go build -o /server ./cmd/server
RUN go env > /go.env
RUN go run golang.org/x/vuln/cmd/govulncheck@v1.1.3 -version
FROM scratch
COPY --from=build /server /
