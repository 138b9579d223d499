# The first command is the one behind the flag, and not the one in its word.
FROM node:22
WORKDIR /app
RUN --mount=type=cache,target=/root/.npm echo "$(npm ci)"
