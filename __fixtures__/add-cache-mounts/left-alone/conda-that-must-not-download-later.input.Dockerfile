# The second environment is made of what the first command has downloaded.
FROM continuumio/miniconda3:24.7.1-0
RUN conda install -y numpy
RUN conda create -n other --offline numpy
