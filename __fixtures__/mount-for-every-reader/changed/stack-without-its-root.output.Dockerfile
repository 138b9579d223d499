# GHC itself is in the mounted directory, and the build installs it again.
FROM haskell:9.6 AS build
ENV STACK_ROOT=/stack
WORKDIR /app
COPY stack.yaml package.yaml ./
RUN --mount=type=cache,target=/stack,sharing=locked stack build --only-dependencies
COPY . .
RUN --mount=type=cache,target=/stack,sharing=locked \
    stack build --copy-bins --local-bin-path /usr/local/bin
FROM debian:12
COPY --from=build /usr/local/bin/app /app
