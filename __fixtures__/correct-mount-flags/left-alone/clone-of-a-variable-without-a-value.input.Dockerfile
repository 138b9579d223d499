# What is cloned is not known, and so is where it comes to lie.
FROM debian:12
WORKDIR /src
RUN --mount=type=cache,target=/src git clone $REPOSITORY && make
