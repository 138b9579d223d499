FROM node:22
WORKDIR /app
COPY . .
RUN npm ci && npx playwright --version
ENV npm_config_offline=true
CMD ["npx", "serve", "node_modules"]
