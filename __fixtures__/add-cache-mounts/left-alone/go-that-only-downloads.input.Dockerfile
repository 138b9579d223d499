# The modules are what the image is for: no step of the file uses them.
FROM golang:1.24
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
