FROM debian:bookworm-slim
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/src/build cmake -B build && cmake --build build && cp build/app /usr/local/bin/
