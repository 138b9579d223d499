# `:` does nothing, but its redirection does.
FROM node:22
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.npm : > /root/.npm/used
RUN npm ci
