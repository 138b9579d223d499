FROM node:22
RUN npm install -g pnpm --mount=type=cache,target=$HOME/.npm
