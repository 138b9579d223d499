# The mounted cache is emptied; the backslash at the end of the file continues to nothing.
FROM node:22
WORKDIR /app
RUN --mount=type=cache,target=/root/.npm npm ci && npm cache clean --force \
