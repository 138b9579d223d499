# The image that nobody knows may hold the program in the home of its user.
FROM registry.example.com/base:1 AS b
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.cargo make
FROM debian:12
COPY --from=b /root/.cargo/bin/sccache /usr/bin/
