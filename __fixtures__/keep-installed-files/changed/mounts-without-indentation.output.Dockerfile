# The program is missing from where it is copied; the flags of the RUN begin their lines.
FROM golang:1.23 AS build
WORKDIR /src
RUN --mount=type=bind,target=. \
--mount=type=cache,target=/go/pkg/mod \
--mount=type=cache,target=/root/.cache/go-build \
go install ./cmd/server
FROM scratch
COPY --from=build /go/bin/server /
