# The second stage takes the environment, which is a cache mount; the image may say where packages are.
FROM registry.example.com/conda AS build
COPY environment.yml .
RUN conda env create -p /env -f environment.yml
FROM debian:12
COPY --from=build /env /env
CMD ["/env/bin/python", "main.py"]
