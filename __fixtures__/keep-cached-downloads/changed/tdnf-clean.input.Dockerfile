# What is cleaned is mounted.
FROM mcr.microsoft.com/azurelinux/base/core:3.0
RUN --mount=type=cache,target=/var/cache/tdnf,sharing=locked tdnf install -y --setopt=keepcache=1 git && tdnf clean all
