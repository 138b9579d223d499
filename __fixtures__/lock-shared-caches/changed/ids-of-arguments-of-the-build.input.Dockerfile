# An ARG of the whole build has one value in all stages, so that this is one cache.
ARG RELEASE=bookworm
FROM debian:bookworm AS base
ARG RELEASE
ARG TARGETARCH
COPY setup.sh /
RUN --mount=type=cache,id=apt-${RELEASE}-${TARGETARCH},target=/var/cache/apt \
    /setup.sh

FROM base AS one
ARG RELEASE
ARG TARGETARCH
RUN --mount=type=cache,id=apt-${RELEASE}-${TARGETARCH},target=/var/cache/apt \
    apt-get install --yes apache2

FROM base AS two
ARG RELEASE
ARG TARGETARCH
RUN --mount=type=cache,id=apt-${RELEASE}-${TARGETARCH},target=/var/cache/apt \
    apt-get install --yes nginx
