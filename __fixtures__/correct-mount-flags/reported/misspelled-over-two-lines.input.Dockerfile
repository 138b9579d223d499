# It is shown in one line, and nobody can tell what sharing is meant.
FROM node:22
RUN --mount=type=cache,target=/root/.npm,shar\
ing=wrong npm install -g pnpm
