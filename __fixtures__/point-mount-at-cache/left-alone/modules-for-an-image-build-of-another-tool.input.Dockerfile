# Tools that cross-compile run go and apt under other names.
FROM golang:1.23 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod xx-apt-get install -y gcc
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build xx-go build -o /app .
FROM scratch
COPY --from=build /app /app
