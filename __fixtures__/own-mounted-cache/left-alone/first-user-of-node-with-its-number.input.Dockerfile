# node has 1000, and the next user 1001, as the mount says.
FROM node:22
RUN groupadd app && useradd -m -g app app
USER app
WORKDIR /home/app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/home/app/.npm,uid=1001,gid=1001 npm ci
