# With this setting environments are links into another file system, as a mount is one.
FROM continuumio/miniconda3:24.7.1-0
RUN conda config --set allow_softlinks true
RUN conda create -y -p /env numpy
