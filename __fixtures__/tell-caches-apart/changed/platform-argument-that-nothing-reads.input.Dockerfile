# go build does not read TARGETPLATFORM, so the RUN compiles the same with the ARG that the id needs.
FROM golang:1.24
RUN --mount=type=cache,id=go-$TARGETPLATFORM,target=/root/.cache/go-build go build -o /bin/api .
