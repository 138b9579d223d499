FROM node:20
USER node
RUN --mount=type=cache,target=/home/node/.npm sudo install -d -o node /home/node/.npm && npm ci
