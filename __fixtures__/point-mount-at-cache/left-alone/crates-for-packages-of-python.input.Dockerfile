# What pip builds may be written in Rust, and uses the crates.
FROM python:3.12
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cargo/registry --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt
CMD ["python", "app.py"]
