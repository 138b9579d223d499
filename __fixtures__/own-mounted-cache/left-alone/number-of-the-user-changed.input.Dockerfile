# Nobody can tell who may write: the number of the user is another one after usermod.
FROM node:22
RUN useradd -m -u 1001 svc && usermod -u 1002 svc
USER svc
RUN --mount=type=cache,target=/home/svc/.npm npm install express
