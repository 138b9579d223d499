# Without a proxy go finds no module, and an image is made of this stage.
FROM golang:1.24
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
RUN GOPROXY=off go build -o /app .
