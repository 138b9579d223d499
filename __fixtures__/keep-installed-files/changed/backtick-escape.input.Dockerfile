# escape=`
# The program stays in the mount over all of GOPATH; lines continue with a backtick here.
FROM golang:1.22 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go `
    go install ./cmd/server
FROM scratch
COPY --from=build /go/bin/server /server
