# The root of stack is in the layer, where every RUN finds it.
FROM haskell:9.6 AS build
ENV STACK_ROOT=/stack
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.cabal stack build --only-dependencies
RUN stack build --copy-bins --local-bin-path /usr/local/bin
FROM debian:12
COPY --from=build /usr/local/bin/app /app
