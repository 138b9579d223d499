# The program is installed into a plain directory, as a copy.
FROM haskell:9.6 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.cabal/packages \
    --mount=type=cache,target=/app/dist-newstyle \
    cabal update && cabal install --install-method=copy --installdir=/usr/local/bin
FROM debian:12
COPY --from=build /usr/local/bin/app /app
