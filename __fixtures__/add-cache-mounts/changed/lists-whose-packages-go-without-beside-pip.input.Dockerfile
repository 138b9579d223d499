# The packages of apt cannot be mounted, as the script may install more: the lists alone are not worth a mount beside that of pip.
FROM debian:bookworm-slim AS builder
COPY . /src
RUN cd /src && cc -o /tmp/tool main.c
FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends python3-pip && pip3 install --break-system-packages numpy && rm -rf /var/lib/apt/lists/*
COPY --from=builder /tmp/tool /usr/local/bin/tool
RUN tool --version
CMD ["tool", "--help"]
