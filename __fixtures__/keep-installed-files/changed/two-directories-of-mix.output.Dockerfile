# Hex and the dependencies stay in the mounts, and the next RUN compiles without them.
FROM elixir:1.18
WORKDIR /app
ENV MIX_ENV=prod
COPY mix.exs mix.lock ./
RUN --mount=type=cache,target=/root/.hex \
    mix do local.hex --force + local.rebar --force + deps.get --only prod
COPY . .
RUN mix compile
CMD ["mix", "phx.server"]
