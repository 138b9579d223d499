# The environment is made of links into the packages.
FROM continuumio/miniconda3:24.7.1-0
ENV CONDA_ALWAYS_SOFTLINK=true
RUN conda create -y -p /env numpy
