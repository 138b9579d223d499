# Scripts of packages keep files there, and everything may use a directory for temporary files.
FROM python:3.12
RUN --mount=type=cache,target=/var/cache/debconf apt-get update && apt-get install -y tzdata
RUN --mount=type=cache,target=/tmp pip install flask
RUN --mount=type=cache,target=/tmp/cache pip install flask
CMD ["flask", "run"]
RUN --mount=type=cache,target=/var/cache/apt-show-versions apt-get install -y apt-show-versions
