# Nothing uses the mount: this image has the modules elsewhere, and the ONBUILD needs none.
FROM golang:1.23 AS base
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/go/pkg/mod go build -o /server .
ONBUILD COPY config /etc/server
ONBUILD RUN chmod -R a+r /etc/server
FROM base
CMD ["/server"]
