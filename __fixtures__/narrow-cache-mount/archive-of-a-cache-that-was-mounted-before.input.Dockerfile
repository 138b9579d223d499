FROM golang:1.23 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/go go install ./... && tar cf /licenses.tar /go/pkg/mod
FROM scratch
COPY --from=build /go/bin/server /licenses.tar /
