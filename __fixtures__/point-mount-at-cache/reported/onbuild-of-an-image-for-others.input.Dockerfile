# Nothing uses the mount, but the ONBUILD in images of others needs the modules where they lie now.
FROM golang:1.23
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/root/go/pkg/mod go mod download
ONBUILD COPY . .
ONBUILD RUN go build -o /server .
