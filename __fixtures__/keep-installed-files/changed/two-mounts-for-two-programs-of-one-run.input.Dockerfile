# Both programs are installed into mounts of one RUN, and the copies find none of them.
FROM golang:1.23 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go --mount=type=cache,target=/dist go install ./cmd/server && go build -o /dist/worker ./cmd/worker
FROM scratch
COPY --from=build /go/bin/server /dist/worker /bin/
