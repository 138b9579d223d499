# The program is installed into a mount, where a setting of an earlier RUN puts it: the copy fails.
FROM golang:1.23 AS build
WORKDIR /src
RUN go env -w GOBIN=/dist
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod \
    --mount=type=cache,target=/root/.cache/go-build \
    go install ./...
FROM scratch
COPY --from=build /dist /bin
