# The archive may hold /etc/passwd.
FROM node:22
RUN curl -fsSL https://example.com/rootfs.tar.gz | tar -xz -C / && useradd -m app
USER app
RUN --mount=type=cache,target=/home/app/.npm npm ci
