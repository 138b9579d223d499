# Of one default they have one value, whatever --build-arg says; of another default or none, they may differ.
FROM debian:bookworm AS one
ARG NAME=one
RUN --mount=type=cache,id=apt-${NAME},target=/var/cache/apt \
    apt-get install --yes curl

FROM debian:bookworm AS again
ARG NAME=one
RUN --mount=type=cache,id=apt-${NAME},target=/var/cache/apt \
    apt-get install --yes git

FROM debian:bookworm AS two
ARG NAME=two
RUN --mount=type=cache,id=apt-${NAME},target=/var/cache/apt \
    apt-get install --yes vim

FROM debian:bookworm AS none
ARG NAME
RUN --mount=type=cache,id=apt-${NAME},target=/var/cache/apt \
    apt-get install --yes jq
