# The token is gone after the first RUN: where the mount is empty, the build would need it to download again.
FROM golang:1.23 AS build
ARG TOKEN
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/root/go/pkg/mod echo "machine example.com login x password $TOKEN" > ~/.netrc && go mod download && rm ~/.netrc
COPY . .
RUN go build -o /app .
FROM scratch
COPY --from=build /app /app
