# With HOME in the file BuildKit expands it, and an invented name may be one that a script knows.
FROM python:3.12
ENV HOME=/srv
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=$HOME/pip/.cache pip install -r requirements.txt
