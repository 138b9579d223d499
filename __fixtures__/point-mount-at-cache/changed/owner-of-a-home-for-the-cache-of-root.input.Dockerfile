# npm runs as root, and its cache is root's: the owner was for the home of another user.
FROM node:22
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/home/node/.npm,uid=1000,gid=1000 npm ci
CMD ["node", "app.js"]
