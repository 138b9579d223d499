# The mounts stand in a comment and in a file that is written: none of them is one of this build.
FROM node:20
WORKDIR /app
COPY package*.json ./
# RUN --mount=type=cache,target=/app/node_modules npm ci
RUN npm ci
RUN cat > /build.Dockerfile <<EOF
RUN --mount=type=cache,target=/app/node_modules npm ci
EOF
CMD ["node", "server.js"]
