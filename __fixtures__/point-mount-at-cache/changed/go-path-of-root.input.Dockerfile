# Nothing uses the mount: this image has another GOPATH, with one cache in it.
FROM golang:1.23 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/go go build -o /app .
FROM scratch
COPY --from=build /app /app
