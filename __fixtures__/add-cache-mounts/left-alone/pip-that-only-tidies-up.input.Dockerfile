# It tidies up, and downloads nothing that a mount could keep.
FROM python:3.12-slim
RUN pip uninstall -y setuptools && pip cache purge
