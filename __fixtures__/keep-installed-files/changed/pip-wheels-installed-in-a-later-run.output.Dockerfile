# The wheels stay in the mount, and the RUN that installs them does not find them.
FROM python:3.12
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache/pip pip wheel -w /wheels -r requirements.txt
RUN pip install --no-index --find-links=/wheels -r requirements.txt
CMD ["python", "app.py"]
