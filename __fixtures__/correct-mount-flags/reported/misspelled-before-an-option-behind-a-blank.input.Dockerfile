# Corrected, the mount would have no target: two things are wrong, and more than one may be meant.
FROM node:22
WORKDIR /app
RUN --mount=type=cachex target=/root/.npm npm ci
RUN --mount=typ=cache id=npm target=/root/.npm npm ci
