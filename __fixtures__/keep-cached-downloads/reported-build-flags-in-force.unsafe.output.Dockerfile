FROM python:3.11
ENV CFLAGS="-march=haswell"
RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt
CMD ["app"]
