# The clean-up empties the cache, but another command reads what it prints.
FROM node:20
WORKDIR /app
RUN --mount=type=cache,target=/root/.npm npm ci && npm cache clean --force | tee /clean.log
