# The flag switches off the mounted cache; the comments around its line stay.
FROM python:3.12-slim
COPY requirements.txt .
RUN --mount=type=cache,target=/root/.cache/pip \
    pip install \
    # keep the image small
    # pinned by the lock file
    -r requirements.txt
