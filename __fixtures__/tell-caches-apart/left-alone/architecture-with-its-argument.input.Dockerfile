# The stage has the ARG, itself or from the stage that it is built from.
FROM golang:1.24 AS build
ARG TARGETARCH
WORKDIR /src
RUN --mount=type=cache,id=go-build-$TARGETARCH,target=/root/.cache/go-build go build -o /bin/api ./cmd/api
FROM build
RUN --mount=type=cache,id=go-build-${TARGETARCH},target=/root/.cache/go-build go build -o /bin/cli ./cmd/cli
