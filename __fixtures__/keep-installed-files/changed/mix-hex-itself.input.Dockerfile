# Hex itself is installed into the mount, and the next command asks for it in vain.
FROM elixir:1.17 AS build
WORKDIR /app
RUN --mount=type=cache,target=/root/.mix mix local.hex --force && mix local.rebar --force
COPY . .
RUN mix deps.get
