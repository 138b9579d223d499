# A script in the RUN may already copy the browsers out of the mount, and the image may not need them there.
FROM node:22
WORKDIR /app
COPY . .
RUN npm ci
RUN --mount=type=cache,target=/root/.cache npx playwright install chromium && ./warm-up.sh
CMD ["node", "server.js"]
