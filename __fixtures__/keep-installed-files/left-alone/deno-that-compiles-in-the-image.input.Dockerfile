# The image runs what was compiled, which needs nothing of the cache.
FROM denoland/deno:2.1.4
WORKDIR /app
COPY deps.ts .
RUN --mount=type=cache,target=/deno-dir deno cache deps.ts
COPY main.ts .
RUN --mount=type=cache,target=/deno-dir deno compile -A -o /server main.ts
CMD ["/server"]
