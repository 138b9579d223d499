# Without docker-clean the packages that rosdep installs with apt would stay in the image.
FROM ubuntu:22.04
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && apt-get install -y python3-rosdep
RUN rosdep init && rosdep update && rosdep install -y --from-paths src
