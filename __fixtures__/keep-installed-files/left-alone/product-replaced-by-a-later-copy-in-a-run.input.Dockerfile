# The image runs the file that a later RUN copies there, and not what was built.
FROM golang:1.23
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/out go build -o /out/server ./cmd/server
RUN mkdir -p /out && cp release/server /out/server
CMD ["/out/server"]
