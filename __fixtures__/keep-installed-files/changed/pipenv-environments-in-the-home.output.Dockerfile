# The virtual environment is in the home of root, and the image runs it through pipenv.
FROM python:3.12-slim
RUN pip install pipenv
WORKDIR /app
COPY Pipfile Pipfile.lock ./
RUN --mount=type=cache,target=/root/.cache/pipenv,sharing=locked pipenv install --deploy
CMD ["pipenv", "run", "python", "main.py"]
