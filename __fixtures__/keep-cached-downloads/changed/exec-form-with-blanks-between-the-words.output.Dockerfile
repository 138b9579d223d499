# The flag switches off the mounted cache, in an exec form with blanks before its commas.
FROM python:3.12-slim
RUN --mount=type=cache,target=/root/.cache/pip ["pip", "install"  ,  "flask"]
CMD ["flask", "run"]
