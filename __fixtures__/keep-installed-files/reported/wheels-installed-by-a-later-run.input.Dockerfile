# The second RUN installs files that a script left in the cache mount of the first one.
FROM python:3.12
RUN --mount=type=cache,target=/wheels ./make-wheels.sh
RUN pip install /wheels/*.whl
