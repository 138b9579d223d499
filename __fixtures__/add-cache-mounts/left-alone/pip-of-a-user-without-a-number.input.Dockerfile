# Nobody can tell the number of the user, and BuildKit takes no names.
FROM python:3.12-slim
ARG USERNAME=app
RUN useradd --create-home "$USERNAME"
USER $USERNAME
COPY requirements.txt .
RUN pip install --user -r requirements.txt
