# The image runs the file of that name that a COPY puts there, and not what was built.
FROM golang:1.23 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/out go build -o /out/server ./cmd/server
FROM build
COPY release/server /out/
CMD ["/out/server"]
