# Nothing uses the mount, but the tool that the image runs builds again, with the modules where they lie now.
FROM golang:1.23
WORKDIR /src
COPY go.mod go.sum tools.go ./
RUN --mount=type=cache,target=/root/go/pkg/mod go mod download && go install github.com/air-verse/air
COPY . .
CMD ["air", "-c", ".air.toml"]
