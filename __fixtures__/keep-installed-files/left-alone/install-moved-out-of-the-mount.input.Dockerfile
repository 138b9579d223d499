# The packages are copied out of the mount in the RUN that installs them.
FROM python:3.12
RUN --mount=type=cache,target=/packages pip install --target=/packages flask && cp -a /packages /srv/packages
ENV PYTHONPATH=/srv/packages
CMD ["python", "app.py"]
