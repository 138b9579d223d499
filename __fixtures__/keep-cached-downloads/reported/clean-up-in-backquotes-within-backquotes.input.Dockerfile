# The mounted cache is emptied in backquotes within backquotes, where nothing can be taken out for certain.
FROM python:3.12-slim
RUN --mount=type=cache,target=/root/.cache/pip pip install flask && echo "`echo \`pip cache purge\``"
CMD ["flask", "run"]
