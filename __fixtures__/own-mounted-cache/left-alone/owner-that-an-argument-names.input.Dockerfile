# The number is an argument, and so is the user: they are meant to be the same.
FROM node:22
ARG UID=1000
USER 1000
WORKDIR /app
RUN --mount=type=cache,target=/home/node/.npm,uid=$UID npm ci
