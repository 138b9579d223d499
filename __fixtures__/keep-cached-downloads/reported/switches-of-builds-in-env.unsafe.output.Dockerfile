# Variables of the file choose what is built: a wheel that another build made without them would be taken.
FROM python:3.12 AS pycurl
ENV PYCURL_SSL_LIBRARY=openssl
RUN --mount=type=cache,target=/root/.cache/pip pip install pycurl
FROM python:3.12 AS mmcv
ARG MMCV_WITH_OPS=1
RUN --mount=type=cache,target=/root/.cache/pip pip install mmcv
FROM python:3.12 AS grpc
ENV GRPC_PYTHON_BUILD_SYSTEM_OPENSSL=1
RUN --mount=type=cache,target=/root/.cache/pip pip install grpcio
FROM python:3.12 AS aiohttp
ENV AIOHTTP_NO_EXTENSIONS=1 CARGO_HOME=/opt/cargo
RUN --mount=type=cache,target=/root/.cache/pip pip install aiohttp
