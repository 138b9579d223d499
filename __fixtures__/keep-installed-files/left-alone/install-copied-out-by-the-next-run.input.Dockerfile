# The next RUN copies the modules out of the same mount, and the image runs the copy.
FROM node:22 AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/app/node_modules npm ci
COPY . .
RUN --mount=type=cache,target=/app/node_modules npm run build && cp -r node_modules dist /srv
FROM node:22
COPY --from=build /srv /srv
CMD ["node", "/srv/dist/server.js"]
