# An earlier command says where the packages are.
FROM continuumio/miniconda3:24.7.1-0
RUN conda config --add pkgs_dirs /packages
RUN --mount=type=cache,target=/packages,sharing=locked conda install -y numpy
