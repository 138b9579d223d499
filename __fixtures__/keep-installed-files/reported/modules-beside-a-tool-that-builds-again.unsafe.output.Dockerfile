# The tool stays in the mount, but it builds again in the image, with the modules that a cache would take from it.
FROM golang:1.23
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod \
    --mount=type=cache,target=/root/.cache/go-build \
    go install github.com/air-verse/air@latest && go mod download
COPY . .
CMD ["air"]
