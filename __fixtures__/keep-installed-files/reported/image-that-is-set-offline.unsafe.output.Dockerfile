# The modules stay in the mount, but a variable makes npx of the image work offline, with the downloads in it.
FROM node:22
WORKDIR /app
COPY . .
RUN npm ci && npx playwright --version
ENV npm_config_offline=true
CMD ["npx", "serve", "node_modules"]
