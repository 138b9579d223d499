# Behind the flags BuildKit would take the rest for a flag, for JSON, or for a part of a flag.
FROM node:22
RUN --mount=type=cache,target=/root/.npm npm cache clean --force; --version; npm ci
RUN --mount=type=cache,target=/root/.npm npm cache clean --force; ["npm", "ci"]
RUN --mount=type=cache,target=/root/.npm npm cache clean --force;  npm ci
RUN --mount=type=cache,target=/root/.npm npm cache clean --force; [ "$A" = b ] || npm ci
