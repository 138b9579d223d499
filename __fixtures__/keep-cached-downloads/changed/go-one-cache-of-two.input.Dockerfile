# One option empties the mounted cache; the others are about what is not mounted, and stay.
FROM golang:1.22 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.cache/go-build go build -o /out/app . && go clean -cache -modcache -testcache
