# The program may link to a library that came with one of its modules.
FROM golang:1.24
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod \
    --mount=type=cache,target=/root/.cache/go-build \
    go build -o /bin/api .
CMD ["/bin/api"]
