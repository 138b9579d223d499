# The mount is root's and the user is another one; the image that is built on may say where the cache is.
ARG BASE_IMAGE=ubuntu:24.04
FROM $BASE_IMAGE
RUN useradd --create-home --uid 1000 ubuntu || true
USER ubuntu
ENV HOME=/home/ubuntu
WORKDIR /home/ubuntu/app
COPY --chown=ubuntu --from=ghcr.io/astral-sh/uv:0.9 /uv /bin/uv
COPY --chown=ubuntu pyproject.toml uv.lock ./
RUN --mount=type=cache,target=/root/.cache/uv uv sync --frozen
