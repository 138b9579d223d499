# Fedora 41 and newer have another directory, which this clean-up empties in the layer.
ARG FEDORA_VERSION
FROM fedora:${FEDORA_VERSION}
RUN --mount=type=cache,target=/var/cache/dnf,sharing=locked \
    dnf install -y make && \
    dnf clean all
