# With a package.json deno installs into node_modules, and the mount keeps what it downloads.
FROM denoland/deno:2.1.4
WORKDIR /app
COPY package.json deno.lock ./
RUN --mount=type=cache,target=/deno-dir deno install --frozen
CMD ["deno", "task", "start"]
