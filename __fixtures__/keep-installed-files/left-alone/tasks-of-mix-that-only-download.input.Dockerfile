# The packages are all that is mounted, and mix copies them into the project.
FROM elixir:1.17
WORKDIR /app
RUN mix do local.hex --force, local.rebar --force
COPY mix.exs mix.lock ./
COPY lib lib
RUN --mount=type=cache,target=/root/.hex,sharing=locked mix do deps.get, compile
CMD ["mix", "phx.server"]
