# The modules stay in the mount, and the image lacks them; its option is for the program, and not for npm.
FROM node:22
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.npm npm ci && npx playwright --version
CMD ["node", "node_modules/server.js", "--offline"]
