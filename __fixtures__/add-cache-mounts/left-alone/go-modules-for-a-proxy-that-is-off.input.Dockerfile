# The step may not download the modules, so that it needs those of the layer.
FROM golang:1.24 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN GOPROXY=off CGO_ENABLED=0 go vet ./...
RUN GOPROXY=off CGO_ENABLED=0 go list ./...
