# Without the mount the user could not make the modules in the directory, which root's WORKDIR has made.
FROM node:22
WORKDIR /app
USER node
COPY --chown=node package.json package-lock.json /app/
RUN --mount=type=cache,target=/app/node_modules,uid=1000,gid=1000 npm ci
CMD ["node", "server.js"]
