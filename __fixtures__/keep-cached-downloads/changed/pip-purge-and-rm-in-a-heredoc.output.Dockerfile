# Two lines of the script empty the mounted cache; the other operand of the second stays.
FROM python:3.12-slim
RUN --mount=type=cache,target=/root/.cache/pip <<EOF
set -e
pip install flask
# do not keep wheels
rm -rf /tmp/build
EOF
