# Nothing uses the mount, but air builds again in the image, with the modules where they lie now.
FROM golang:1.23
RUN go install github.com/air-verse/air@latest
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
CMD ["air"]
