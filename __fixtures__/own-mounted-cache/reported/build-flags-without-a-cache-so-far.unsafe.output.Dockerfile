# A wheel that another build made without the flags would be taken.
FROM python:3.12
RUN useradd -m -u 1000 app
USER app
RUN --mount=type=cache,target=/home/app/.cache/pip,uid=1000,gid=1000 CMAKE_ARGS=-DGGML_CUDA=on pip install llama-cpp-python
