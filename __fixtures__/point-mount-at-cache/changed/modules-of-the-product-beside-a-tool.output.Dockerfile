# Nothing uses the mount: this image has the modules elsewhere, and runs the program, which needs none of them.
FROM golang:1.23
RUN go install github.com/pressly/goose/v3/cmd/goose@v3.24.1
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod go build -o /usr/local/bin/server .
CMD ["server"]
