FROM node:20
WORKDIR /app
COPY package*.json ./
# RUN --mount=type=cache,target=/app/node_modules npm ci
RUN npm ci
RUN cat > /build.Dockerfile <<EOF
RUN --mount=type=cache,target=/app/node_modules npm ci
EOF
CMD ["node", "server.js"]
