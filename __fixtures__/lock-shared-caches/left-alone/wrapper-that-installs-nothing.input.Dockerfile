# xx-info only prints, and no file of apt is used.
FROM --platform=$BUILDPLATFORM debian:12
ARG TARGETPLATFORM
COPY --from=tonistiigi/xx /usr/bin/ /usr/bin/
RUN --mount=type=cache,target=/var/cache/apt xx-info env && xx-apt-get --print-source-file
