FROM node:22
WORKDIR /app
COPY . .
RUN npm ci && npx playwright --version
CMD ["npx", "--offline", "serve", "node_modules"]
