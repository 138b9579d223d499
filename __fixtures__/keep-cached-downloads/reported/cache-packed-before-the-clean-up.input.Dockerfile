# The clean-up empties the cache, but without it tar would pack what other builds left.
FROM node:20
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.npm npm ci && cd /root && tar czf /npm-cache.tgz .npm && npm cache clean --force
