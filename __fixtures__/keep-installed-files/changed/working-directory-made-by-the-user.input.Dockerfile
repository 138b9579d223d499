# The modules are missing from the image; the directory is the user's, whose WORKDIR has made it.
FROM node:22
USER node
WORKDIR /app
COPY --chown=node package.json package-lock.json /app/
RUN --mount=type=cache,target=/app/node_modules,uid=1000,gid=1000 npm ci
CMD ["node", "server.js"]
