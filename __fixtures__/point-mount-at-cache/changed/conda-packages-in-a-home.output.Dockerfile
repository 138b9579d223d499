# In this image the packages are not in the home of root.
FROM continuumio/miniconda3:24.9.2-0
COPY environment.yml .
RUN --mount=type=cache,target=/opt/conda/pkgs,sharing=locked conda env create -f environment.yml
