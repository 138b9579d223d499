# Two mounts of one cache need one owner, and what the other RUN does cannot be read.
FROM node:22
USER node
WORKDIR /home/node/app
RUN --mount=type=cache,target=/home/node/.npm npm ci
RUN --mount=type=cache,target=/home/node/.npm if [ -f extra.json ]; then npm install --prefix extra
