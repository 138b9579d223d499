# Nobody can tell who the user is: the images of Ubuntu had none of that name before 23.04.
FROM ubuntu:jammy
USER ubuntu
RUN --mount=type=cache,target=/home/ubuntu/.cache/pip pip install --user flask
