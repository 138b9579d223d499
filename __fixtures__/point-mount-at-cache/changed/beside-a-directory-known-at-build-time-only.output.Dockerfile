# The flag moves what stands behind it: directories that only the build knows are still the same ones.
FROM golang:1.22
ARG DIR=x
WORKDIR /src/$DIR
RUN --mount=type=cache,target=/root/.cache/go-build cd $(cat directory) && go build ./...
RUN --mount=type=cache,target=/root/.cache/go-build for d in a b; do cd $d; go build; done
FROM golang:1.22
ARG DIR=x
WORKDIR /src/$DIR
RUN --mount=type=cache,target=/root/.cache/go-build V=$(cat version) go build ./...
