# The commands that come with Go are installed beside it, and not below the mount.
FROM golang:1.24
RUN --mount=type=cache,target=/go go install cmd/vet
RUN go tool vet help
