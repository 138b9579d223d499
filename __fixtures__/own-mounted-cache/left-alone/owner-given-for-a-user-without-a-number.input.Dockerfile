# useradd takes 1000, as the author knows.
FROM golang:1.23
RUN useradd -m app
USER app
WORKDIR /home/app
ENV GOPATH=/home/app/go
COPY . .
RUN --mount=type=cache,target=/home/app/.cache/go-build,uid=1000,gid=1000 \
    --mount=type=cache,target=/home/app/go,uid=1000,gid=1000 \
    go build -o app .
