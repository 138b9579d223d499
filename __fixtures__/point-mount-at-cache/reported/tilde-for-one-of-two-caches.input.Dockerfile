# BuildKit does not expand "~", and either cache of go may be meant.
FROM golang:1.24
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=~/cache/go go build -o /app .
