# Nothing is deleted: the clean-up is looked for, printed, and told to others.
FROM node:22
WORKDIR /app
RUN --mount=type=cache,target=/root/.npm npm ci && command -v npm cache clean --force && echo npm cache clean --force && printf '%s\n' "npm cache clean --force" > /etc/motd
CMD ["node", "server.js"]
