FROM node:22
RUN --mount=type=bind,source=.,target=/src,z npm install -g pnpm
