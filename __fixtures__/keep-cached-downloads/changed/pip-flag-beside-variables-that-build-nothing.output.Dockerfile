# The flag switches off the cache; what is set for the command does not change what pip builds.
FROM python:3.12
RUN --mount=type=cache,target=/root/.cache/pip \
    export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 PATH="/opt/tool/bin:$PATH" version=1.2 \
    && PIP_INDEX_URL=https://pypi.example/simple PYTHONDONTWRITEBYTECODE=1 TMPDIR=/var/tmp MAX_JOBS=4 \
    https_proxy=http://proxy.example:3128 NO_PROXY=localhost DEPLOY_TOKEN=x pip install -r requirements.txt
