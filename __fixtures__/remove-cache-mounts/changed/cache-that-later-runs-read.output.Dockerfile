# Without the mounts the modules are in the layer, where the later RUN finds them.
FROM golang:1.24 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN go build -o /bin/api .
