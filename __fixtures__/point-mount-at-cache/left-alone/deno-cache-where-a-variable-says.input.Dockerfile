# Without the image the cache is in the home of root, or where a variable says.
FROM debian:12
COPY --from=denoland/deno:bin-2.1.4 /deno /usr/local/bin/deno
WORKDIR /app
COPY main.ts .
RUN --mount=type=cache,target=/root/.cache/deno deno compile -o /server main.ts
RUN --mount=type=cache,target=/tmp/deno DENO_DIR=/tmp/deno deno compile -o /server main.ts
