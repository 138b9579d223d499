FROM golang:1.23
RUN useradd -u 1001 -m gopher
ENV GOPATH=/home/gopher/go
USER gopher
WORKDIR /home/gopher/src
RUN --mount=type=cache,target=/home/gopher/go/pkg/mod go install example.com/tool@latest
