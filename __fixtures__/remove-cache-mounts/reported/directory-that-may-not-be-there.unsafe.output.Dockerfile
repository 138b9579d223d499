# Without the mount nothing shows that the directory is there.
FROM alpine:3.22
RUN cd /work && wget https://example.com/data.tar.gz && tar -xzf data.tar.gz -C /srv
