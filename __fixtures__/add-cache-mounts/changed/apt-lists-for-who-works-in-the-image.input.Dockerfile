# The image starts a shell, in which more may be installed from the lists: they stay.
FROM ubuntu:24.04
RUN apt-get update && apt-get install -y build-essential git
CMD ["bash"]
