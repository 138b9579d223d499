# A stage that is built from this one sources a file that the mount kept.
FROM debian:12 AS a
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/app/out ./build.sh
FROM a
RUN . /app/out/env.sh && echo $X
