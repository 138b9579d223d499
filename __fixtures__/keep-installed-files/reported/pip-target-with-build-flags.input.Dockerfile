# A wheel that another build made without the flags would be taken.
FROM python:3.12
RUN --mount=type=cache,target=/packages CMAKE_ARGS=-DGGML_CUDA=on pip install --target=/packages llama-cpp-python
ENV PYTHONPATH=/packages
CMD ["python", "-m", "llama_cpp.server"]
