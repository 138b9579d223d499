# Without docker-clean, what an ONBUILD asks apt writes its indexes into the image of somebody else.
FROM debian:12
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y gcc
ONBUILD RUN apt list --installed > /packages
