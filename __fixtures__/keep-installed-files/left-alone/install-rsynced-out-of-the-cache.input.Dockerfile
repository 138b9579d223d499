# rsync takes the modules out of the mount in the RUN that installs them.
FROM node:22
WORKDIR /build
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/build/node_modules npm ci --omit=dev && rsync -a node_modules/ /app/node_modules/
WORKDIR /app
COPY src src
CMD ["node", "src/main.js"]
