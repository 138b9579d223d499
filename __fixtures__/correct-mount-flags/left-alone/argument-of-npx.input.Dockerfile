# The flag may be one of the program that npx runs.
FROM node:20
WORKDIR /app
COPY . .
RUN npx dockerfilelint --mount=type=cache,target=/root/.npm
