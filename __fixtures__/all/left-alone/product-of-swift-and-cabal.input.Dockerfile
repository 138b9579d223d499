# The build tools say themselves where the program is, and it is copied out of the mount in the same RUN.
FROM swift:5.9 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/src/.build swift build -c release && cp "$(swift build -c release --show-bin-path)/App" /app
FROM haskell:9 AS cabal
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/src/dist-newstyle cabal build && cp $(cabal list-bin app) /app
FROM debian:bookworm-slim
COPY --from=build /app /usr/local/bin/app
COPY --from=cabal /app /usr/local/bin/cabal-app
CMD ["app"]
