# tdnf has its cache in /var/cache/tdnf.
FROM mcr.microsoft.com/azurelinux/base/core:3.0
RUN --mount=type=cache,target=/var/cache/tdnf,sharing=locked tdnf install -y git make
