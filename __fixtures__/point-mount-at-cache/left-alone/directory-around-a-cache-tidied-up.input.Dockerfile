# The RUNs are there for what is in the mount, or for the directory around it.
FROM python:3.12
RUN pip install flask
RUN --mount=type=cache,target=/root/.cache/pip ls -la /root/.cache/pip
RUN --mount=type=cache,target=/root/.cache/pip du -sh /root
RUN --mount=type=cache,target=/root/.cache/pip chown -R 1000 /root/.cache
RUN --mount=type=cache,target=/root/.cache/pip find / -name "*.whl"
CMD ["flask", "run"]
