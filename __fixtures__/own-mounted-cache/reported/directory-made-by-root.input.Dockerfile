# go fails in a mount of root, but may also have to write to the directories that are made for it.
FROM golang:1.23
RUN useradd -u 1001 -m gopher
ENV GOPATH=/home/gopher/go
USER gopher
WORKDIR /home/gopher/src
RUN --mount=type=cache,target=/home/gopher/go/pkg/mod go install example.com/tool@latest
