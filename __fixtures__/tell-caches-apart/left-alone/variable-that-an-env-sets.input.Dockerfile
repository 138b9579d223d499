# The variable has a value, by an ENV or by itself.
FROM golang:1.24
ENV TARGETARCH=amd64
RUN --mount=type=cache,id=go-build-$TARGETARCH,target=/root/.cache/go-build go build -o /bin/api ./cmd/api
ENV NAME=app
RUN --mount=type=cache,id=go-build-$NAME-\$TARGETOS,target=/root/.cache/go-build go build -o /bin/cli ./cmd/cli
