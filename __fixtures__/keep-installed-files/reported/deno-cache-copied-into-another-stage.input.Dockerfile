# Whether the project has a package.json cannot be seen, but what deno keeps is copied from a mount in either case.
FROM denoland/deno:2.1.4 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/deno-dir deno cache main.ts
FROM denoland/deno:2.1.4
COPY --from=build /deno-dir /deno-dir
COPY --from=build /app /app
CMD ["run", "--cached-only", "/app/main.ts"]
