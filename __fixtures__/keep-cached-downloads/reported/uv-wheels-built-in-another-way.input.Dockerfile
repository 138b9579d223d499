# What uv builds of a source depends on these, and its cache does not tell: another build's wheel would come.
FROM python:3.12-slim
RUN --mount=type=cache,target=/root/.cache/uv CMAKE_ARGS=-DGGML_CUDA=on uv pip install --system --no-cache llama-cpp-python
RUN --mount=type=cache,target=/root/.cache/uv uv pip install --system --no-cache --no-binary :all: lxml
