# A wheel that another build made without the flags would be taken.
FROM python:3.12
RUN --mount=type=cache,target=/root/pip-cache CMAKE_ARGS=-DGGML_CUDA=on pip install llama-cpp-python
