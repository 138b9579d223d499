# The mount hides conda itself, and takes what it installs out of the image.
FROM continuumio/miniconda3:24.9.2-0
COPY environment.yml .
RUN --mount=type=cache,target=/opt/conda conda env update -n base -f environment.yml
CMD ["python", "main.py"]
