# What is compiled holds its modules, and the cache is for the next build.
FROM denoland/deno:2.1.4 AS build
WORKDIR /app
COPY deps.ts .
RUN --mount=type=cache,target=/deno-dir deno cache deps.ts
COPY . .
RUN --mount=type=cache,target=/deno-dir deno compile -A -o /server main.ts
FROM debian:12-slim
COPY --from=build /server /server
CMD ["/server"]
