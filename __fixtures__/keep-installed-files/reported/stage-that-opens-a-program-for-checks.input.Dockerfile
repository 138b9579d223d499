# The program is only opened here, and tests nothing: the image may need what is installed.
FROM node:22
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/node_modules npm ci && npx cypress verify
CMD ["npx", "cypress", "run"]
