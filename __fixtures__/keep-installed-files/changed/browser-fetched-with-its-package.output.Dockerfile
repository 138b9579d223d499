# When it is installed, Puppeteer fetches a browser into a directory below the mount.
FROM node:22-slim
WORKDIR /app
RUN --mount=type=cache,target=/root/.npm npm install puppeteer
COPY . .
CMD ["node", "index.js"]
