# Nothing uses the mount: the build cache of go has another name.
FROM golang:1.23 AS b
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build go build -o /bin/app .
FROM alpine
COPY --from=b /bin/app /
CMD ["/app"]
