# Whether xargs runs it at all, nobody sees.
FROM python:3.12
COPY wheels /opt/wheels
RUN --mount=type=cache,target=/root/.cache/pip pip install flask && ls /opt/wheels | xargs -I{} sh -c 'pip install /opt/wheels/{} && rm -rf /root/.cache/pip'
