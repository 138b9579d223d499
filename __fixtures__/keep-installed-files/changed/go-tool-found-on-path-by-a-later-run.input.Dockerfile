# The tool stays in the mount, and the later RUN does not find it on its PATH.
FROM golang:1.22 AS generate
RUN --mount=type=cache,target=/go/bin go install google.golang.org/protobuf/cmd/protoc-gen-go@v1.34.1
WORKDIR /src
COPY . .
RUN protoc-gen-go --version && ./generate.sh
FROM scratch
COPY --from=generate /src/gen /gen
