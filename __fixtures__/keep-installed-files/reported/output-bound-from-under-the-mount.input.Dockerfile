# A bind mount of the directory shows what is in the layers, which is nothing.
FROM debian:12 AS b
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/src/out ./build.sh
FROM debian:12
RUN --mount=from=b,source=/src/out,target=/o cp /o/app /usr/bin/app
