# The ARG that the id needs is set in later RUNs, too, and nobody knows what the build script reads.
FROM golang:1.24
RUN --mount=type=cache,id=go-$TARGETPLATFORM,target=/root/.cache/go-build go build .
RUN npm run build
