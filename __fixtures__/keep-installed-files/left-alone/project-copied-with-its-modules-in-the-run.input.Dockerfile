# The RUN copies the project with its modules out of the mount, and the image runs the copy.
FROM node:22
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/node_modules npm ci && npm run build && cp -r /app /srv/app
CMD ["node", "/srv/app/server.js"]
