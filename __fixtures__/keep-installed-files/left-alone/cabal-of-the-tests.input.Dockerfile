# What the tests compile is needed by nothing after them.
FROM haskell:9.6 AS test
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/dist-newstyle cabal update && cabal test
FROM debian:12
CMD ["bash"]
