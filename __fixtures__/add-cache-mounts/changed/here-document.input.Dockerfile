# A script in a here-document downloads as well.
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN <<EOT
set -e
npm ci
npm run build
EOT
CMD ["node", "dist/index.js"]
