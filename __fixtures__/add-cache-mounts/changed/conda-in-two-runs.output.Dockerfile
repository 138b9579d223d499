# Both download, and each of them downloads what it does not find.
FROM condaforge/miniforge3:24.9.2-0
RUN --mount=type=cache,target=/opt/conda/pkgs,sharing=locked \
    conda install -y numpy
RUN --mount=type=cache,target=/opt/conda/pkgs,sharing=locked \
    conda install -y pandas
