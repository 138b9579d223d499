# Without the mount nothing shows that the directory is there.
FROM alpine:3.22
RUN --mount=type=cache,target=/work cd /work && wget https://example.com/data.tar.gz && tar -xzf data.tar.gz -C /srv
