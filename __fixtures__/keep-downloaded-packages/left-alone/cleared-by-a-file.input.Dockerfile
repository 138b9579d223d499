# A file undoes what docker-clean asks for, so that the packages stay in the mount.
FROM debian:bookworm
RUN printf '#clear DPkg::Post-Invoke;\n#clear APT::Update::Post-Invoke;\n' > /etc/apt/apt.conf.d/zz-keep
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked apt-get update && apt-get install -y gcc
