# What else is in the directory above the mount goes with the trap, and no failure of it is seen.
FROM python:3.12
RUN --mount=type=cache,target=/root/.cache/pip pip install flask && black --version
