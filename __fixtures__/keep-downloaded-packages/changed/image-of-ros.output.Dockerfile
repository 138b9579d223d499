# An official image, and built on that of Ubuntu as its tag says.
FROM ros:humble-ros-base-jammy
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && apt-get install --yes ros-humble-demo-nodes-cpp
