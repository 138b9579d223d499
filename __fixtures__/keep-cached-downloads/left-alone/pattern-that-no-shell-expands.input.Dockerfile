# In quotes or in exec form no shell expands the pattern: nothing is deleted.
FROM debian:12
RUN --mount=type=cache,target=/var/lib/apt/lists,sharing=locked apt-get update && apt-get install -y curl && rm -rf "/var/lib/apt/lists/*"
RUN --mount=type=cache,target=/var/lib/apt/lists,sharing=locked ["rm", "-rf", "/var/lib/apt/lists/*"]
