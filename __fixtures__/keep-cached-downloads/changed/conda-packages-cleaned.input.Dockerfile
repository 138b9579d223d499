# Cleaning is for layers, and the packages are mounted.
FROM continuumio/miniconda3:24.9.2-0
COPY environment.yml .
RUN --mount=type=cache,target=/opt/conda/pkgs conda env update -n base -f environment.yml && conda clean -afy
