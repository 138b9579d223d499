# Root fills the cache, and the other user only has to read it.
FROM debian:12
RUN --mount=type=cache,target=/models ./fetch-models /models
USER 33:33
RUN --mount=type=cache,target=/models ./check-models /models
