# Without a target a cache lies over the working directory, and here nothing says that it should not.
FROM golang:1.23
WORKDIR /cache
RUN --mount=type=cache go env GOPATH
