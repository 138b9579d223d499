# The modules are mounted for the download only; the tool that is installed before leaves other ones in the layer.
FROM golang:1.23 AS b
RUN go install github.com/swaggo/swag/cmd/swag@v1.16.3
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod \
    swag init && go build -o /bin/app ./cmd/app
FROM alpine
COPY --from=b /bin/app /
CMD ["/app"]
