# To the shell esac is a command behind a variable, and the end of a case without one, so that the RUN would not work.
FROM python:3.12
RUN --mount=type=cache, target=/root/.cache/pip, sharing=locked esac && pip install gunicorn
