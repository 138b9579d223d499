# The RUN runs uv alone, whose cache is not that of pip; the second one has it in the home of another user.
FROM python:3.12-slim
WORKDIR /app
COPY pyproject.toml uv.lock ./
RUN --mount=type=cache,target=/root/.cache/pip uv sync --locked
RUN useradd --create-home --uid 1001 app
USER app
RUN --mount=type=cache,target=/root/.cache/uv,uid=1001,gid=1001 uv sync --locked
