# Which user runs npm is up to the base image, which is not known.
FROM registry.example.com/node
ENV npm_config_cache=/npm
RUN --mount=type=cache,target=/npm npm ci
