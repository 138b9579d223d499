# The same mount is given three times, and only the last one counts.
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm \
    --mount=type=cache,target=/root/.cache \
    --mount=type=cache,dst=/root/.npm/ \
    --mount=target=/root/.npm,type=cache,id=/root/.npm \
    npm ci
