# No later RUN needs what is in the caches of the earlier ones.
FROM node:22
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY . .
RUN npm run build
FROM python:3.12
RUN --mount=type=cache,target=/root/.cache/pip pip install wheel
RUN pip install flask
