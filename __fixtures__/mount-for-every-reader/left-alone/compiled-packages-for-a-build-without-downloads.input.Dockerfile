# Without what was compiled go compiles again, and GOPROXY=off is about modules.
FROM golang:1.23 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.cache/go-build GOPROXY=off go build -o /a ./a
RUN GOPROXY=off go build -o /b ./b
FROM debian:12
COPY --from=build /a /b /usr/local/bin/
