# go clean empties the mounted cache, which takes no notice of a new version of the C library that is installed.
FROM golang:1.23-alpine
WORKDIR /src
RUN apk add --no-cache build-base sqlite-dev
COPY . .
RUN --mount=type=cache,target=/root/.cache/go-build go build -o /app . && rm -rf /root/.cache/go-build/*
