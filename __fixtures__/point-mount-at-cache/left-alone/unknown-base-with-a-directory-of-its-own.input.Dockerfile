# Where pip has its cache is not known, and it may be there.
FROM registry.example.com/python
RUN --mount=type=cache,target=/root/.cache/pip-x pip install flask
RUN --mount=type=cache,target=/cache pip install flask
CMD ["flask", "run"]
