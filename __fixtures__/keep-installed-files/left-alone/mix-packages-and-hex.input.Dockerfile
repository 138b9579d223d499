# What is downloaded is mounted, and Hex itself is installed into the image.
FROM elixir:1.17 AS build
WORKDIR /app
COPY . .
RUN mix local.hex --force
RUN --mount=type=cache,target=/root/.hex/packages,sharing=locked mix deps.get && mix release
FROM debian:12
COPY --from=build /app/_build/prod/rel/app /app
