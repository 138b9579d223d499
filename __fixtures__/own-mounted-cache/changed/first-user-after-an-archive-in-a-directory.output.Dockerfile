# What is unpacked and copied into directories of programs holds no accounts.
FROM node:22
RUN curl -fsSL https://example.com/tool.tar.gz | tar -xz -C /usr/local && cp /usr/local/tool/tool.conf /etc/tool.conf && useradd -m app
USER app
RUN --mount=type=cache,target=/home/app/.npm,uid=1001,gid=1001 npm ci
