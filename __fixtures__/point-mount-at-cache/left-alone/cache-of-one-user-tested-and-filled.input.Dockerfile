# Nothing that has a cache runs, but the mount is looked into, and filled.
FROM debian:12
RUN --mount=type=cache,target=/root/.cache/pip test -f /root/.cache/pip/seed || curl -o /root/.cache/pip/seed https://example.com/seed
RUN --mount=type=cache,target=/go/pkg/mod tar -xf modules.tar -C /go
RUN --mount=type=cache,target=/root/.npm cp -r /root /backup
