# The tool stays in the mount, but a command that is not known before the build may copy it out.
FROM golang:1.22
RUN --mount=type=cache,target=/go/pkg/mod \
    --mount=type=cache,target=/root/.cache/go-build \
    go install example.com/tool@latest && cp "$(which tool)" /usr/local/bin/
ENTRYPOINT ["tool"]
