# The mounted cache is emptied, behind a here-document whose file has a name with a default.
FROM python:3.12-slim
RUN --mount=type=cache,target=/root/.cache/pip cat <<CONF > /etc/pip${SUFFIX:-"}"}.conf && pip install flask
[global]
CONF
CMD ["flask", "run"]
