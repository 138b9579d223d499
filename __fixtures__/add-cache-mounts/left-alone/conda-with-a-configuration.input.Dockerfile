# The file may say that the packages are elsewhere.
FROM continuumio/miniconda3:24.7.1-0
COPY .condarc /root/.condarc
RUN conda install -y numpy
