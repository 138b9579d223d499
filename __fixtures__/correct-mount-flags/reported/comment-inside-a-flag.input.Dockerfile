# The comment stands inside the flag: no edit of the flag could keep it where it is.
FROM node:22
WORKDIR /app
RUN --mount=type=cache,\
# the cache of npm
taget=/root/.npm npm ci
RUN --mount=type=cache,\
# the cache of npm
target=/root/.npm npm ci && npm cache clean --force
