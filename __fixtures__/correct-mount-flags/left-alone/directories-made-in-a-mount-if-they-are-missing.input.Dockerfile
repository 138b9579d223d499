# With -p it does not matter what is there.
FROM debian:12
RUN --mount=type=cache,target=/made mkdir -p /made/a /made/b /made/c
