FROM registry.example.com/team/node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/opt/app-root/src/.npm npm ci
