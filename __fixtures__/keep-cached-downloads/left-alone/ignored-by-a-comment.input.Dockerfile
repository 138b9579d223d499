# A comment above the RUN says that its clean-up is to stay.
FROM node:20
# cachefix-ignore
RUN --mount=type=cache,target=/root/.npm npm ci && npm cache clean --force
