# The RUN of root gets the cache of the user and keeps the owner that the user needs; a file of the COPY may say that npm uses the old directory.
FROM node:22
ENV HOME=/home/node
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/home/node/.npm,uid=1000,gid=1000 npm ci
USER node
RUN --mount=type=cache,target=/home/node/.npm,uid=1000,gid=1000 npm install left-pad
CMD ["node", "app.js"]
