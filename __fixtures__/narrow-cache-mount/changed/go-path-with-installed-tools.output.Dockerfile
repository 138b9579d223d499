# The tool stays in the wide mount, and the image that runs it lacks it.
FROM golang:1.23
WORKDIR /src
RUN --mount=type=cache,target=/go/pkg/mod \
    --mount=type=cache,target=/root/.cache/go-build \
    go install example.com/migrate@latest
ENTRYPOINT ["migrate"]
