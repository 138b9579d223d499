# The wheels are installed in the RUN that builds them: nobody needs them later.
FROM python:3.12-slim
COPY requirements.txt .
RUN --mount=type=cache,target=/wheels \
    pip wheel -w /wheels -r requirements.txt && \
    pip install --no-index --find-links /wheels -r requirements.txt
CMD ["python", "-m", "app"]
