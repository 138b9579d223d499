# xx-apt-get ends with apt-get, and uses what it uses.
FROM --platform=$BUILDPLATFORM debian:12
ARG TARGETPLATFORM
COPY --from=tonistiigi/xx /usr/bin/ /usr/bin/
RUN --mount=type=cache,target=/var/cache/apt xx-apt-get install -y libc6-dev
