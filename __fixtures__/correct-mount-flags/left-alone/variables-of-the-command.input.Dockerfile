# The mount is complete, and the words behind it are variables of the command.
FROM node:22
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.npm mode=production id=ci npm ci
