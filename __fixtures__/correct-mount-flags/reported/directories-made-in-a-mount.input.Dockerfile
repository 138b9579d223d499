# It fails in the second build, whichever of them is there.
FROM debian:12
RUN --mount=type=cache,target=/work mkdir /work/a /work/b /work/c
