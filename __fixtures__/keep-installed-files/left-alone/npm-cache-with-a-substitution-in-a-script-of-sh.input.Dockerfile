# The mount is on the cache of npm, whatever the script prints.
FROM node:22
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.npm npm ci && sh -c "echo $(date) > built"
CMD ["node", "server.js"]
