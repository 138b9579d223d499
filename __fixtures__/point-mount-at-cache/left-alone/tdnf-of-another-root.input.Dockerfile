# With --installroot its cache is below that.
FROM mcr.microsoft.com/azurelinux/base/core:3.0
RUN --mount=type=cache,target=/var/tdnf/cache tdnf install -y --installroot /rootfs --releasever 3.0 filesystem
