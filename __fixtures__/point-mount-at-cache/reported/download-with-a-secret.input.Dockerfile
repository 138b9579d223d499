# Where the first RUN comes out of the layer cache and the mount is empty, the build would need the secret.
FROM golang:1.23 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=secret,id=netrc,target=/root/.netrc --mount=type=cache,target=/root/go/pkg/mod go mod download
COPY . .
RUN go build -o /app .
FROM scratch
COPY --from=build /app /app
