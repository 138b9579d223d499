# One is a doubt about the directory, one about the moment: each is said.
FROM python:3.12
COPY requirements.txt ./
RUN --mount=type=cache,target=/src/build --mount=type=cache,target=/root/.cache/pip \
    rm -rf /src/build; pip cache purge; pip install -r requirements.txt
