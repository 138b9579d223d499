FROM node:22
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.npm npm ci && npx playwright --version
CMD ["npm", "run", "start", "--offline"]
