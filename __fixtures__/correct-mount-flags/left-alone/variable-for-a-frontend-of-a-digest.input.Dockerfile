# syntax=docker/dockerfile:1.2@sha256:e2a8561e419ab1ba6b2fe6cbdf49fd92b95912df1cf7d313c3e2230a333fdbcc
# The digest says which frontend it is, whatever the tag is called.
FROM golang:1.22
ARG TARGETARCH
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod,id=go-mod-${TARGETARCH} go build -o /app .
