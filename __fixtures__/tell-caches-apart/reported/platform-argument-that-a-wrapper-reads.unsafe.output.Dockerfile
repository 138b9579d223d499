# xx-go compiles for TARGETPLATFORM where it is set, so the ARG that the id needs changes what is built.
FROM golang:1.24
ARG TARGETPLATFORM
RUN --mount=type=cache,id=go-$TARGETPLATFORM,target=/root/.cache/go-build xx-go build -o /bin/api .
