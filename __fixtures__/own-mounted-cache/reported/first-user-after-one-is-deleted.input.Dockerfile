# Without node the numbers are others, and what else deluser does depends on its settings.
FROM node:22
RUN userdel -r node && useradd -m app
USER app
WORKDIR /home/app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/home/app/.npm npm ci
