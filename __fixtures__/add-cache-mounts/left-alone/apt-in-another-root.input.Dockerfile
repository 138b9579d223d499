# The cache is below the other root.
FROM debian:12
RUN apt-get -o RootDir=/rootfs update && apt-get -o RootDir=/rootfs install -y curl
