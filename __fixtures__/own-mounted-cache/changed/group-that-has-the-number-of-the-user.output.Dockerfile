# The cache belongs to root; the group of the user gets another number than the user, as that one is taken.
FROM node:22
RUN groupadd -g 1001 web && useradd -m -u 1001 svc
USER svc
WORKDIR /home/svc
RUN --mount=type=cache,target=/home/svc/.npm,uid=1001 npm install express
