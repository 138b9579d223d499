# The second RUN installs from the lists that the first one leaves.
FROM debian:12
RUN apt-get update
RUN apt-get install -y curl
