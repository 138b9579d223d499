# The modules are mounted for the download only; what the build copies is one version, whoever downloaded it.
FROM golang:1.23 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod go mod download
RUN go build -o /server . && cp /go/pkg/mod/github.com/acme/protos@v1.4.2/LICENSE /
FROM scratch
COPY --from=build /server /LICENSE /
