# It takes files of the environment from the packages, which would no longer be in the layer.
FROM continuumio/miniconda3:24.7.1-0 AS build
COPY environment.yml .
RUN conda env create -f environment.yml
RUN conda install -c conda-forge conda-pack
RUN conda-pack -n app -o /tmp/env.tar && mkdir /venv && tar -C /venv -xf /tmp/env.tar
FROM debian:12
COPY --from=build /venv /venv
