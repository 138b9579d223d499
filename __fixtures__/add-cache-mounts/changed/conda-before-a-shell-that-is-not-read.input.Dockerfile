# What a shell that is not read runs later has no need of what conda has downloaded.
FROM condaforge/miniforge3:24.9.2-0
RUN conda create -n app -y python=3.12
SHELL ["conda", "run", "-n", "app", "/bin/bash", "-c"]
RUN python -m pip install flask
COPY . .
CMD ["conda", "run", "-n", "app", "python", "app.py"]
