# A later RUN mounts the same cache elsewhere, and copies the modules out of it.
FROM node:20
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/build/node_modules,id=modules npm ci --prefix /build
RUN --mount=type=cache,target=/modules,id=modules cp -r /modules ./node_modules
CMD ["node", "index.js"]
