# What a command prints is a word of the script, and no command of its own.
FROM node:22
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/node_modules npm ci && sh -c "echo $(date) > built"
CMD ["node", "server.js"]
