# The user was put into the group of root, which may write to the mount.
FROM python:3.12
RUN useradd -m -u 1000 app && usermod -aG root app
USER app
RUN --mount=type=cache,target=/cache,mode=0770 ./build.sh
