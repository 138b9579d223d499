FROM node:20
WORKDIR /app
COPY . .
RUN npm run build-image -- --mount=type=cache,target=/x
