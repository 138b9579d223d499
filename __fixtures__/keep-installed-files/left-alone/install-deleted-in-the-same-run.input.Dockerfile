# What is installed is used and deleted in the same RUN: nobody needs it later.
FROM python:3.12
RUN --mount=type=cache,target=/tmp/packages pip install --target=/tmp/packages/a tool && python -m tool > /schema.json && rm -rf /tmp/packages/a
CMD ["cat", "/schema.json"]
