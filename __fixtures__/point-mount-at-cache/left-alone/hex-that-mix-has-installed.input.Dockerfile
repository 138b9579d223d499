# Mix looks for Hex in ~/.mix: whatever it finds under the mount, it uses it.
FROM elixir:1.17
WORKDIR /app
RUN mix local.hex --force
COPY mix.exs mix.lock ./
RUN --mount=type=cache,target=/root/.mix mix deps.get
CMD ["mix", "run"]
