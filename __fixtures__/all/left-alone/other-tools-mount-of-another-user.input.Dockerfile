# A tmpfs is no cache, so that the flag and the clean-up take nothing from the next build.
FROM node:20
USER node
WORKDIR /home/node/app
RUN --mount=type=tmpfs,target=/root/.npm npm ci && npm cache clean --force
FROM python:3.12
RUN useradd -m app
USER app
RUN --mount=type=tmpfs,target=/root/.cache/pip pip install --no-cache-dir -r r.txt
