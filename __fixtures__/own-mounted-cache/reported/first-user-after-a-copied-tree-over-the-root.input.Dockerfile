# The tree may hold etc/passwd.
FROM node:22
COPY rootfs /tmp/rootfs
RUN cp -a /tmp/rootfs/. / && useradd -m app
USER app
RUN --mount=type=cache,target=/home/app/.npm npm ci
