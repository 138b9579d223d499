FROM node:20
WORKDIR /app
COPY package*.json ./
RUN --mount=type=cache,target=/root/.npm <<EOF
set -e
npm ci
npm run postinstall
EOF
CMD ["npm", "start"]
