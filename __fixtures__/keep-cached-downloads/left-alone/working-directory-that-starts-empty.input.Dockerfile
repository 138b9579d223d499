# Whether this build directory is a cache is not known: it may have to start empty.
FROM debian:bookworm-slim
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/src/build rm -rf build/* && cmake -B build && cmake --build build && cp build/app /usr/local/bin/
