# The second RUN only empties mounted caches: nothing is left of it.
FROM node:22
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.npm --mount=type=cache,target=/root/.cache/pip npm ci && pip install -r requirements.txt
CMD ["node", "server.js"]
