# What stands behind the name of the script is for the script, which may have a --mount of its own.
FROM node:20
WORKDIR /app
COPY . .
RUN npm run build-image -- --mount=type=cache,target=/x
