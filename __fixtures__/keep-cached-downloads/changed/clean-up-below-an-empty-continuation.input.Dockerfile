# The mounted cache is emptied, behind a line that holds nothing but its continuation.
FROM node:22
WORKDIR /app
RUN --mount=type=cache,target=/root/.npm npm ci \
\
 && npm cache clean --force
CMD ["node", "server.js"]
