# The shell runs everything in the environment; what is packed comes from the packages all the same.
FROM condaforge/mambaforge:24.9.2-0 AS build
RUN mamba create -n app -c conda-forge --yes python=3.12 conda-pack
SHELL ["conda", "run", "-n", "app", "/bin/bash", "-c"]
RUN conda-pack -n app -o /tmp/env.tar && mkdir /venv && tar -C /venv -xf /tmp/env.tar
FROM debian:12
COPY --from=build /venv /venv
