# To every other shell "${ " is an error, and the second one has no end.
FROM golang:1.22
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod echo ${ go build -o /out/app .; } && go clean -modcache
RUN --mount=type=cache,target=/go/pkg/mod go build -o${ /out/app . && go clean -modcache
