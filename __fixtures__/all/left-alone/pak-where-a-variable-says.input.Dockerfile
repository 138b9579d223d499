# The variable names the directory around its own.
FROM rocker/r-ver:4.5.3
ENV R_PKG_CACHE_DIR=/pak
RUN --mount=type=cache,target=/pak Rscript -e "pak::local_install_deps()"
