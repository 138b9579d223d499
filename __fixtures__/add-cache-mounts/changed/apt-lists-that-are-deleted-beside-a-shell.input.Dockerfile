# The RUN deletes its lists, and nobody can install from them in the image.
FROM ubuntu:24.04
RUN apt-get update && apt-get install -y build-essential git && rm -rf /var/lib/apt/lists/*
CMD ["bash"]
