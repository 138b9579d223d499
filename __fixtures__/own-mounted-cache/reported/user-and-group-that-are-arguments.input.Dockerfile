# Both numbers and the name are what they are by default unless build arguments say otherwise.
FROM python:3.12-slim
ARG USERNAME=dev
ARG USER_UID=1000
ARG USER_GID=$USER_UID
RUN groupadd --gid $USER_GID $USERNAME && useradd --uid $USER_UID --gid $USER_GID -m $USERNAME
USER $USERNAME
RUN --mount=type=cache,target=/home/dev/.cache/pip,sharing=locked PIP_CACHE_DIR=/home/dev/.cache/pip pip install --user flask
