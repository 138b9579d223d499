# Each RUN has lists of its own, and no step lives on those of another one.
FROM ubuntu:24.04
RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
COPY install.txt /tmp/
RUN apt-get update && xargs apt-get install -y < /tmp/install.txt && rm -rf /var/lib/apt/lists/*
RUN apt-get update && apt-get install -y git && rm -rf /var/lib/apt/lists/*
CMD ["git", "--version"]
