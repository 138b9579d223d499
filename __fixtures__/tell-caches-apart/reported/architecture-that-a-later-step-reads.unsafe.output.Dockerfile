# The script may do something else once the variable has a value.
FROM golang:1.24 AS build
WORKDIR /src
COPY . .
ARG TARGETARCH
RUN --mount=type=cache,id=go-build-$TARGETARCH,target=/root/.cache/go-build ./build.sh /bin/api
FROM golang:1.24
ARG TARGETARCH
RUN --mount=type=cache,id=go-build-$TARGETARCH,target=/root/.cache/go-build GOARCH=$TARGETARCH go build -o /bin/api ./cmd/api
