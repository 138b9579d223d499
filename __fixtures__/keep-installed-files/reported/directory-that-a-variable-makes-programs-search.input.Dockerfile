# The variable names what the RUN wrote under the mount, and the image finds nothing there.
FROM python:3.12
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/opt/libs ./fetch.sh /opt/libs
ENV PYTHONPATH=/opt/libs
CMD ["python", "-m", "app"]
