# What is installed is a file, which is not in any list.
FROM debian:12
RUN --mount=type=cache,target=/var/lib/apt/lists,sharing=locked apt-get update && apt-get install -y curl
RUN curl -LO https://x/foo.deb && apt-get install -y ./foo.deb && rm foo.deb
