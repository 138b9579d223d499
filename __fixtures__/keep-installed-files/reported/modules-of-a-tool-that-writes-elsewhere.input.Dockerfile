# The modules stay in the mount, but the bundle is made with them: the image may not need them.
FROM node:22
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/tools/node_modules \
    npm install --prefix /tools esbuild && /tools/node_modules/.bin/esbuild src/main.js --bundle --outfile=/app/dist/main.js
CMD ["node", "dist/main.js"]
