# The RUN unpacks a go of its own under the mount, and does not need that of the image.
FROM golang:1.23 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/usr/local/go curl -sSL https://go.dev/dl/go1.24.0.linux-amd64.tar.gz | tar -C /usr/local -xz && go build -o /server ./cmd/server
FROM scratch
COPY --from=build /server /
