# The whole directory goes into another image, with its packages.
FROM condaforge/miniforge3:24.9.2-0 AS build
RUN conda install -y numpy
FROM debian:12
COPY --from=build /opt/conda /opt/conda
