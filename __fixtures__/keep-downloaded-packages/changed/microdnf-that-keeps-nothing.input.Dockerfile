# It deletes its packages, too, and has its cache where yum had it.
FROM registry.access.redhat.com/ubi9/ubi-minimal:9.4
RUN --mount=type=cache,target=/var/cache/yum,sharing=locked microdnf install -y gcc
