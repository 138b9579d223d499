# The modules stay in the mount, but npx of the image works offline, with the downloads in it.
FROM node:22
WORKDIR /app
COPY . .
RUN npm ci && npx playwright --version
CMD ["npx", "--offline", "serve", "node_modules"]
