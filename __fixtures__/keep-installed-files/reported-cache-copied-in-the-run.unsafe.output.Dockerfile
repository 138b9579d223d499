FROM node:22
WORKDIR /app
COPY . .
RUN npm ci && cp -r ~/.npm /offline
CMD ["node", "server.js"]
