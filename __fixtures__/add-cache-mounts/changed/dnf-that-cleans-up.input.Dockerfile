# The packages are to be kept, and the RUN deletes them.
FROM fedora:42
RUN dnf install -y gcc && dnf clean all
CMD ["gcc", "--version"]
