# The image runs what was built into a mount; a COPY puts another file beside it.
FROM golang:1.23 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/out go build -o /out/server ./cmd/server
FROM build
COPY release/server.yaml /etc/server/
CMD ["/out/server"]
