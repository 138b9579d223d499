# The modules are packed into an archive outside the mount in the RUN that installs them.
FROM node:20 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/node_modules npm ci && tar -czf /modules.tgz -C /app node_modules
FROM node:20
COPY --from=build /modules.tgz /
CMD ["node"]
