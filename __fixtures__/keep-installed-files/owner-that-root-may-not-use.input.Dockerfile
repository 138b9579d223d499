FROM python:3.12-slim
RUN --mount=type=cache,target=/packages,uid=1000,gid=1000 pip install --target=/packages flask
ENV PYTHONPATH=/packages
CMD ["python", "-m", "flask", "run"]
