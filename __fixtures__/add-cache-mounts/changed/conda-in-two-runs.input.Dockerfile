# Both download, and each of them downloads what it does not find.
FROM condaforge/miniforge3:24.9.2-0
RUN conda install -y numpy
RUN conda install -y pandas
