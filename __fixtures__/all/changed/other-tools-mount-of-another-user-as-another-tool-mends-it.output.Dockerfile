# The mounts that were added are in the home of root, and the RUNs belong to other users.
FROM node:20
USER node
WORKDIR /home/node/app
COPY --chown=node package.json package-lock.json ./
RUN --mount=type=cache,target=/home/node/.npm,uid=1000,gid=1000 npm ci
FROM python:3.12
RUN useradd -m -u 1000 app
USER app
COPY r.txt .
RUN --mount=type=cache,target=/home/app/.cache/pip,uid=1000,gid=1000 pip install -r r.txt
