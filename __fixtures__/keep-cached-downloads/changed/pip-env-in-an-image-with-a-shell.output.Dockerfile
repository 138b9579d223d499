# Any value switches off the mounted cache, "off" included; the ENV stays for the shell of the image.
FROM python:3.12-slim
ENV PIP_NO_CACHE_DIR=off
RUN --mount=type=cache,target=/root/.cache/pip PIP_NO_CACHE_DIR= pip install -r requirements.txt
CMD ["bash"]
