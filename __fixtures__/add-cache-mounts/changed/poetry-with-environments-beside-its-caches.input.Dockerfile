# The virtual environments in the same directory stay in the image.
FROM python:3.12
RUN pip install poetry==1.8.3
WORKDIR /app
COPY pyproject.toml poetry.lock ./
RUN poetry install --no-root
COPY . .
CMD ["poetry", "run", "python", "main.py"]
