# What the image names explains more than tools that it may use.
FROM golang:1.23
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod \
    --mount=type=cache,target=/root/.cache/go-build \
    go install example.com/tool@v1.2.3 && go build -o /go/out/server ./cmd/server
CMD ["/go/out/server"]
