# The program is built into a cache mount, and is not where the next stage looks for it.
FROM haskell:9.6 AS build
WORKDIR /app
COPY . .
RUN cabal update
RUN --mount=type=cache,target=/app/dist-newstyle cabal build --builddir /app/dist-newstyle
FROM debian:12
COPY --from=build /app/dist-newstyle/build /app
