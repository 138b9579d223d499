# The mount is there for a RUN only that does nothing: its script is a comment.
FROM node:22
RUN --mount=type=cache,target=/root/.npm <<EOF
# keep the cache of npm
EOF
WORKDIR /app
COPY . .
RUN npm ci
