# The image has the cache in a directory of its own.
FROM denoland/deno:2.1.4 AS build
WORKDIR /app
COPY main.ts .
RUN --mount=type=cache,target=/deno-dir,sharing=locked deno compile -o /server main.ts
