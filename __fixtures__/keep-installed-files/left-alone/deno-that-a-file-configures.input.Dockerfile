# By the deno.json modules may be installed into the project, which the image has.
FROM denoland/deno:2.1.4
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/deno-dir deno install
CMD ["deno", "run", "main.ts"]
