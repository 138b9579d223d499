# The modules stay in the mount, and the image lacks them; a script that npm runs needs none of its downloads.
FROM node:22
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.npm npm ci && npx playwright --version
CMD ["npm", "run", "start", "--offline"]
