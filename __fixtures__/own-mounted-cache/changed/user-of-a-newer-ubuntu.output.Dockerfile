# The cache belongs to root; since 23.04 the images of Ubuntu have a user of that name.
FROM ubuntu:noble
USER ubuntu
RUN --mount=type=cache,target=/home/ubuntu/.cache/pip,uid=1000,gid=1000 pip install --user flask
