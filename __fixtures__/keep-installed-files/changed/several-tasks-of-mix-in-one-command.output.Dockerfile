# What stands behind do are commands of their own, two of which install what the next RUN needs.
FROM elixir:1.17
WORKDIR /app
RUN mix do local.hex --force, local.rebar --force
COPY mix.exs mix.lock ./
COPY lib lib
RUN mix do deps.get + compile
CMD ["mix", "phx.server"]
