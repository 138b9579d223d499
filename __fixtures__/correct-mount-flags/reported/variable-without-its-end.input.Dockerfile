# The brace is never closed: which variable is meant cannot be told.
FROM node:22
RUN --mount=type=cache,target=${CACHE npm ci
