# The second RUN only empties the mounted cache: of it only the comment above stays.
FROM node:20
WORKDIR /app
COPY package*.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
# slim down the image
RUN --mount=type=cache,target=/root/.npm npm cache clean --force
COPY . .
