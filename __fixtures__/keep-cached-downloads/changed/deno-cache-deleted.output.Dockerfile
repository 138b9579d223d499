# Deleting the directory of the mount fails, and what is in it is in no layer.
FROM denoland/deno:2.1.4 AS build
WORKDIR /app
COPY main.ts .
RUN --mount=type=cache,target=/deno-dir deno compile -o /server main.ts
