# The modules are mounted for the download only, but the build packs them, and would pack those of other builds, too.
FROM golang:1.23 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod go mod download
RUN go build -o /server . && tar cf /licenses.tar /go/pkg/mod
FROM scratch
COPY --from=build /server /licenses.tar /
