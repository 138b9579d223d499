# The cache belongs to root; the group of the user has the number of the user, which is free and in its range.
FROM node:22 AS system
RUN useradd --system --uid 801 --create-home svc
USER svc
RUN --mount=type=cache,target=/home/svc/.npm,id=system npm install express
FROM node:22 AS plain
RUN useradd -m -u 1001 build
USER build
RUN --mount=type=cache,target=/home/build/.npm,id=plain npm install express
FROM node:22 AS perl
RUN adduser --uid 802 --disabled-password --gecos '' web
USER web
RUN --mount=type=cache,target=/home/web/.npm,id=perl npm install express
