# The second RUN fills the directory in the layer, and that is copied.
FROM denoland/deno:2.1.4 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/deno-dir deno test
RUN deno cache main.ts
FROM denoland/deno:2.1.4
COPY --from=build /deno-dir /deno-dir
COPY --from=build /app /app
CMD ["run", "--cached-only", "/app/main.ts"]
