# The cache belongs to root; the first user is in a group by name, the second in one of the image's choice.
FROM node:22 AS named
RUN groupadd -g 1500 web && useradd -N -r -f -1 -g web -u 1001 -m svc
USER svc
RUN --mount=type=cache,target=/home/svc/.npm,id=named,uid=1001,gid=1500 npm install express
FROM node:22 AS default
RUN useradd -N -m -u 1001 svc
USER svc
RUN --mount=type=cache,target=/home/svc/.npm,id=default,uid=1001 npm install express
