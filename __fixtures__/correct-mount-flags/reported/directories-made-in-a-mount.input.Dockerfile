# It fails in the second build, whichever of them is there.
FROM debian:12
RUN --mount=type=cache,target=/made mkdir /made/a /made/b /made/c
