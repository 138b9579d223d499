# However much is mounted, the program is built elsewhere.
FROM golang:1.22 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go --mount=type=cache,target=/root/.cache/go-build go build -o /usr/local/bin/agent .
FROM scratch
COPY --from=build /usr/local/bin/agent /agent
