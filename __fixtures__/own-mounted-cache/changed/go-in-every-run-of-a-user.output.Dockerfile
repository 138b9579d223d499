# go runs as a user who cannot write to mounts of root, and fails.
FROM golang:1.23 AS build
RUN useradd -u 1001 -m gopher
ENV GOMODCACHE=/mod GOCACHE=/build
USER gopher
WORKDIR /home/gopher/src
COPY --chown=gopher . .
RUN --mount=type=cache,target=/mod,uid=1001,gid=1001 go mod download
RUN --mount=type=cache,target=/mod,uid=1001,gid=1001 --mount=type=cache,target=/build,uid=1001,gid=1001 go build -o /home/gopher/app .
FROM scratch
COPY --from=build /home/gopher/app /app
