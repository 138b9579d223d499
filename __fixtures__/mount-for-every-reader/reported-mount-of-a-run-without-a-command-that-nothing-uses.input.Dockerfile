# There is no RUN that would want it.
FROM debian:12
RUN --mount=type=cache,target=/cache
CMD ["bash"]
