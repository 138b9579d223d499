# The image compiles again whenever a file changes.
FROM golang:1.24
RUN go install github.com/air-verse/air@v1.61.7
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
CMD ["air"]
