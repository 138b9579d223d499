# The packages are unpacked into deps.
FROM elixir:1.18 AS build
RUN mix local.hex --force && mix local.rebar --force
WORKDIR /app
COPY mix.exs mix.lock ./
RUN --mount=type=cache,target=/root/.hex/packages,sharing=locked mix deps.get
COPY . .
RUN MIX_ENV=prod mix release --path /release

FROM debian:12-slim
COPY --from=build /release /app
CMD ["/app/bin/app", "start"]
