# The script of the here-document installs the modules into the mount, and the image lacks them.
FROM node:20
WORKDIR /app
COPY package*.json ./
RUN --mount=type=cache,target=/root/.npm <<EOF
set -e
npm ci
npm run postinstall
EOF
CMD ["npm", "start"]
