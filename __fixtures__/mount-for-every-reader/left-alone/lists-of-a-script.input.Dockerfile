# The downloaded script in between may fetch the lists again, into the layer.
FROM debian:bookworm
RUN --mount=type=cache,target=/var/lib/apt/lists,sharing=locked apt-get update && apt-get install -y curl
RUN curl -fsSL https://example.com/setup | bash -
RUN apt-get install -y nodejs
