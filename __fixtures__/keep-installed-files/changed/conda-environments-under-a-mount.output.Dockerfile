# The image runs what conda installs into an environment by name, and all of them are under the mount.
FROM condaforge/miniforge3:24.9.2-0
COPY environment.yml .
RUN --mount=type=cache,target=/opt/conda/pkgs,sharing=locked mamba env create -f environment.yml
CMD ["conda", "run", "-n", "app", "python", "main.py"]
