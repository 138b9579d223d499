# The program stays in the mount; the caches are where the variables put them, and belong to the user.
FROM golang:1.22 AS build
RUN useradd -u 1000 -m gopher
ENV GOMODCACHE=/home/gopher/mod GOCACHE=/home/gopher/build
USER gopher
WORKDIR /home/gopher/src
COPY --chown=gopher . .
RUN --mount=type=cache,target=/home/gopher/bin,uid=1000 go build -o /home/gopher/bin/server .
FROM debian:bookworm-slim
COPY --from=build /home/gopher/bin/server /server
CMD ["/server"]
