# The user is in the group that the mount belongs to, and the group may write there.
FROM python:3.12
RUN groupadd -g 2000 cache && useradd -m -u 1000 -G cache app
USER app
RUN --mount=type=cache,target=/home/app/.cache/pip,gid=2000,mode=0775 pip install --user flask
