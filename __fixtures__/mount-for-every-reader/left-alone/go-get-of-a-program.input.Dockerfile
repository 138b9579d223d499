# What go get brings for a program is not what the project needs.
FROM golang:1.17 AS build
RUN go get github.com/go-delve/delve/cmd/dlv
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod go build -o /server
FROM scratch
COPY --from=build /server /server
