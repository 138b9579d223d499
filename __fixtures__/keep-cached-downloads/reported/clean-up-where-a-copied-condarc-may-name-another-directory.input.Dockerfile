# The copied .condarc may move pkgs_dirs, and the clean-up empties it there, where no mount is.
FROM continuumio/miniconda3
COPY .condarc /root/.condarc
RUN --mount=type=cache,target=/opt/conda/pkgs,sharing=locked conda install -y numpy && conda clean -afy
