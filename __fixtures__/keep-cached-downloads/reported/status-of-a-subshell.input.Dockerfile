# The clean-up empties the cache, but without it the subshell would fail where the script before it does.
FROM node:20
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.npm (npm ci; ./flaky.sh; npm cache clean --force) && npm run build
