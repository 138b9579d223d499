# The clone lies in the layer, and the mount holds what is compiled.
FROM golang:1.24
RUN --mount=type=cache,target=/root/.cache/go-build git clone https://example.com/tool.git /src/tool && cd /src/tool && go build -o /usr/local/bin/tool .
