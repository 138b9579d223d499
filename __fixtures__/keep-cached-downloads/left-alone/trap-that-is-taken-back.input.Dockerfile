# The last trap counts: nothing is deleted at the end.
FROM python:3.12
RUN --mount=type=cache,target=/root/.cache/pip trap 'rm -rf /root/.cache/pip/*' EXIT; pip install flask; trap - EXIT
