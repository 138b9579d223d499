# The packages stay in the mount into which the script of sh installs them.
FROM python:3.12
RUN --mount=type=cache,target=/packages sh -c 'pip install --target=/packages flask'
ENV PYTHONPATH=/packages
CMD ["python", "app.py"]
