# The shell stands behind the marker, and runs what the here-document says all the same.
FROM node:22
RUN --mount=type=cache,target=/root/.npm <<EOF bash
npm install -g pnpm
npm cache clean --force
EOF
RUN --mount=type=cache,target=/root/.npm <<EOF sh -e
npm install -g yarn
npm cache clean --force
EOF
