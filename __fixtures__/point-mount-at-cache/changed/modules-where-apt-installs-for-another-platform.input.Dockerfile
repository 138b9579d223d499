# xx-apt-get ends with apt-get, which has nothing to do with the modules of go.
FROM golang:1.23 AS build
COPY --from=tonistiigi/xx /usr/bin/ /usr/bin/
RUN --mount=type=cache,target=/go/pkg/mod xx-apt-get install -y gcc
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod xx-go build -o /app .
