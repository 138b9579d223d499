# Nothing uses the mount: this image has the modules elsewhere, and runs two programs that need none of them.
FROM golang:1.23
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod go install ./cmd/server && go install github.com/pressly/goose/v3/cmd/goose@v3.24.1
CMD goose up && server
