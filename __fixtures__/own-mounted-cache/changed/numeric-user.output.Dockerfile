# npm runs as a user, known by number, who cannot write to a mount of root, and fails.
FROM node:22
WORKDIR /home/node
USER 1000:1000
RUN --mount=type=cache,target=/home/node/.npm,sharing=locked,uid=1000,gid=1000 npm install express
