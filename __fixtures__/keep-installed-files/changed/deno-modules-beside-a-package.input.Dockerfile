# With a package.json deno installs into node_modules, and only downloads into its cache.
FROM denoland/deno:2.1.4
WORKDIR /app
COPY package.json deno.lock ./
RUN --mount=type=cache,target=/app/node_modules deno install --frozen
COPY . .
CMD ["deno", "task", "start"]
