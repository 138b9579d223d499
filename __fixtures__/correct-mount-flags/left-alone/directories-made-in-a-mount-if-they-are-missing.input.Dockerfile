# With -p it does not matter what is there.
FROM debian:12
RUN --mount=type=cache,target=/work mkdir -p /work/a /work/b /work/c
