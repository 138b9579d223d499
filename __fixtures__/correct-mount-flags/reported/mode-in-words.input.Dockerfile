# The option takes an octal number, and what these words should be for others than the owner is not said.
FROM python:3.12
RUN --mount=type=cache,target=/root/.cache/pip,mode=u=rwx pip install flask
