# The directory around the mount is copied, and the other image runs a file that the mount kept.
FROM node:22 AS b
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/dist make
FROM node:22-slim
COPY --from=b /app /srv
CMD ["node", "/srv/dist/index.js"]
