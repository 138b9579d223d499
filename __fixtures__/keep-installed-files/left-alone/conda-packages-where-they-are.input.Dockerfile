# The packages are mounted where the image has them; files of environments are copies, as mounts are apart.
FROM continuumio/miniconda3:24.9.2-0 AS one
COPY environment.yml .
RUN --mount=type=cache,target=/opt/conda/pkgs conda env create -f environment.yml
FROM condaforge/miniforge3:24.9.2-0 AS two
RUN --mount=type=cache,target=/var/cache/conda CONDA_PKGS_DIRS=/var/cache/conda mamba install -y numpy
FROM mambaorg/micromamba:2.0.5 AS three
COPY environment.yml /tmp/
RUN --mount=type=cache,target=/opt/conda/pkgs,uid=57439,gid=57439 micromamba install -y -n base -f /tmp/environment.yml
FROM registry.example.com/conda
RUN --mount=type=cache,target=/root/miniconda3/pkgs conda install -y numpy
