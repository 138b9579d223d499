# The environment is made of copies where the packages are in a mount.
FROM continuumio/miniconda3:24.7.1-0
WORKDIR /app
COPY environment.yml .
RUN conda env create -f environment.yml
COPY . .
CMD ["conda", "run", "-n", "app", "python", "main.py"]
