# The image runs as mambauser, who may not write to a mount of root's.
FROM mambaorg/micromamba:2.0.5
COPY environment.yml /tmp/
RUN --mount=type=cache,target=/opt/conda/pkgs,uid=57439,gid=57439 micromamba install -y -n base -f /tmp/environment.yml
