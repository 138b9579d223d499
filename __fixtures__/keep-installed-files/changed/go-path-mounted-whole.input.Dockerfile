# The program stays in the mount over all of GOPATH, and the COPY does not find it.
FROM golang:1.22 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go go mod download
COPY . .
RUN --mount=type=cache,target=/go go install ./cmd/server

FROM gcr.io/distroless/static
COPY --from=build /go/bin/server /server
ENTRYPOINT ["/server"]
