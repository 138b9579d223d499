# Nothing uses the mount, but the script of the ONBUILD may need the modules where they lie now.
FROM golang:1.23 AS base
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/go/pkg/mod go build -o /tools/generate .
ONBUILD RUN ./build.sh
FROM base AS server
FROM scratch
COPY --from=server /server /
