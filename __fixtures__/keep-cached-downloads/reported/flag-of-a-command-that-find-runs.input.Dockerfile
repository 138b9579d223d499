# The flag switches the cache off for each file that is found, and there may be none.
FROM python:3.12-slim
COPY services /services
RUN --mount=type=cache,target=/root/.cache/pip find /services -name requirements.txt -exec pip install --no-cache-dir -r {} \;
CMD ["python", "-m", "services"]
