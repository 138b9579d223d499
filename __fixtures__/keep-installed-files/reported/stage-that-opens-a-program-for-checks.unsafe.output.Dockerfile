# The program is only opened here, and tests nothing: the image may need what is installed.
FROM node:22
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.npm npm ci && npx cypress verify
CMD ["npx", "cypress", "run"]
