# The home of root is open to all users, and scripts of packages may use what is in it.
FROM node:22
RUN chmod -R 777 /root
USER node
WORKDIR /home/node
RUN --mount=type=cache,target=/root/.cache npm ci
