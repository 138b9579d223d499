# An image that nobody knows may configure zypper to keep its cache there.
FROM registry.example.com/bci/python:3.11
RUN --mount=type=cache,target=/var/cache/zypp,sharing=locked \
    zypper install --no-recommends -y gdal
CMD ["python3"]
