# The tag does not say what it is built on.
ARG ROS_DISTRO=humble
FROM ros:${ROS_DISTRO}-ros-base
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \
    apt-get update && apt-get install --yes ros-humble-demo-nodes-cpp
