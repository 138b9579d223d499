# Without lists there is nothing to upgrade, and apt-get does not fail.
FROM debian:12
RUN --mount=type=cache,target=/var/lib/apt/lists,sharing=locked apt-get update
RUN apt-get -y upgrade
