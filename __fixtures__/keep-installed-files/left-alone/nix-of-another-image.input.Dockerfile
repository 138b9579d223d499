# The store is that of another image, and what is built is copied out of it.
FROM debian:12 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/nix,from=nixos/nix:latest,source=/nix \
    nix build && cp -RL result /out
FROM debian:12
COPY --from=build /out /app
