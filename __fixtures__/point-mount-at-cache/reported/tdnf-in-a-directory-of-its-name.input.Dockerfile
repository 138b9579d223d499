# tdnf has its cache in /var/cache/tdnf.
FROM mcr.microsoft.com/azurelinux/base/core:3.0
RUN --mount=type=cache,target=/var/tdnf/cache,id=azl3-tdnf-cache tdnf install -y git make
