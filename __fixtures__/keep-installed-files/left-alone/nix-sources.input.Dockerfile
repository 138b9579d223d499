# What nix fetches is mounted, and its store is the one of the image.
FROM nixos/nix:2.24.9 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.cache/nix nix build && cp -RL result /out
FROM debian:12
COPY --from=build /out /app
