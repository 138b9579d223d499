# A program that deno runs takes its modules from the cache, and the image has none of them.
FROM denoland/deno:2.1.4
WORKDIR /app
COPY deps.ts .
RUN --mount=type=cache,target=/deno-dir deno cache deps.ts
COPY main.ts .
CMD ["deno", "run", "--allow-net", "main.ts"]
