FROM node:20
# cachefix-ignore
RUN --mount=type=cache,target=/root/.npm npm ci && npm cache clean --force
