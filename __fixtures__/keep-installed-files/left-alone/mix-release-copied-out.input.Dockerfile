# The release is copied out of the mount by the same RUN.
FROM elixir:1.17 AS build
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.hex/packages,sharing=locked \
    --mount=type=cache,target=/app/_build \
    mix deps.get && MIX_ENV=prod mix release && cp -r _build/prod/rel/app /release
FROM debian:12
COPY --from=build /release /app
