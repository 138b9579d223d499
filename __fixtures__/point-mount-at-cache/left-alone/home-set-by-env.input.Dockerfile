# The mount is in the home that the variable sets.
FROM node:22
ENV HOME=/tmp
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/tmp/.npm npm ci
