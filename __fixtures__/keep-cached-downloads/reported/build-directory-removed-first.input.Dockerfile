# rm fails at the mount point, but the build may have to start with an empty directory.
FROM debian:bookworm-slim
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/src/build rm -rf /src/build && cmake -B build && cmake --build build && cp build/app /usr/local/bin/
