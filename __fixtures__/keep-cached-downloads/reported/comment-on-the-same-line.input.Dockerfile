# The clean-up empties the cache, but a comment on its line would have to go with it.
FROM node:20
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.npm <<EOF
set -e
npm ci
npm cache clean --force # free space, keep the image small
npm run build
EOF
