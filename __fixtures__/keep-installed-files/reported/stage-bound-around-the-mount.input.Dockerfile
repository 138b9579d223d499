# The whole stage is mounted, and the RUN copies a file from where the cache mount was.
FROM debian:12 AS b
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/src/out ./build.sh
FROM debian:12
RUN --mount=from=b,target=/o cp /o/src/out/app /usr/bin/app
