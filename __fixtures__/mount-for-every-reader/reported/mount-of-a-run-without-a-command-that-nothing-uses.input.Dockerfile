# The mount is there for a RUN without a command only, and no later RUN would want it.
FROM debian:12
RUN --mount=type=cache,target=/cache
CMD ["bash"]
