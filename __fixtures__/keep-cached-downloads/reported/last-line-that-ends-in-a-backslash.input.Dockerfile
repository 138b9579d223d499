# The shell gets an operator with nothing behind it: the file ends where the line would go on.
FROM node:22
WORKDIR /app
RUN --mount=type=cache,target=/root/.npm npm ci && npm cache clean --force && \
