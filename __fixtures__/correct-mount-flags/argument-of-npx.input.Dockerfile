FROM node:20
WORKDIR /app
COPY . .
RUN npx dockerfilelint --mount=type=cache,target=/root/.npm
