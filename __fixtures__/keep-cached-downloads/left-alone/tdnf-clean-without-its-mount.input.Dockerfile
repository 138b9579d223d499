# Its cache is in the layer.
FROM mcr.microsoft.com/azurelinux/base/core:3.0
RUN --mount=type=cache,target=/root/.cache/pip tdnf install -y python3-pip && tdnf clean all && pip install flask
