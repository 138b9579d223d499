# The packages are in the layer where no cache is mounted, and only the index is cleaned in the other RUN.
FROM continuumio/miniconda3:24.9.2-0
COPY environment.yml .
RUN conda env update -n base -f environment.yml && conda clean -afy
RUN --mount=type=cache,target=/opt/conda/pkgs conda install -y numpy && conda clean --index-cache -y
