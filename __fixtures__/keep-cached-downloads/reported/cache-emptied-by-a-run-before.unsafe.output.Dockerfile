# The first RUN empties the cache before it is used, which may be on purpose.
FROM node:20
RUN --mount=type=cache,target=/root/.npm npm ci
