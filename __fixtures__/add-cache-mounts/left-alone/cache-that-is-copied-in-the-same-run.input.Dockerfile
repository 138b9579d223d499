# What is packed is what this RUN has downloaded, and would be that of all builds.
FROM python:3.12
COPY requirements.txt .
RUN pip install -r requirements.txt && tar -czf /wheels.tgz -C /root/.cache/pip .
