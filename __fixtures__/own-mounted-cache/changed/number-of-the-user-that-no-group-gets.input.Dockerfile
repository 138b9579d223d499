# The cache belongs to root; a system group never gets the number 1001 of the user, nor a plain one 802.
FROM node:22 AS system
RUN useradd --system --uid 1001 --create-home svc
USER svc
RUN --mount=type=cache,target=/home/svc/.npm,id=system npm install express
FROM node:22 AS plain
RUN useradd -m -u 802 build
USER build
RUN --mount=type=cache,target=/home/build/.npm,id=plain npm install express
