# The image starts a shell, in which more may be installed from the lists: they stay.
FROM ubuntu:24.04
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    apt-get update && apt-get install -y build-essential git
CMD ["bash"]
