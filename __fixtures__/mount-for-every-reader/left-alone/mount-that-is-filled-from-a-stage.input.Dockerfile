# With from= the first RUN fills the cache, whatever it runs.
FROM golang:1.24 AS modules
RUN go install golang.org/x/tools/cmd/stringer@latest
FROM golang:1.24
RUN --mount=type=cache,target=/go/pkg/mod,from=modules,source=/go/pkg/mod true
RUN go install golang.org/x/tools/cmd/stringer@latest
