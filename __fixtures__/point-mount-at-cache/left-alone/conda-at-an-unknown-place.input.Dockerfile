# Nothing says where this image, or a script that is downloaded, puts conda.
FROM debian:12
RUN curl -fsSLO https://repo.example.com/Miniconda3.sh && bash Miniconda3.sh -b -p /opt/miniconda
RUN --mount=type=cache,target=/root/.conda/pkgs conda install -y numpy
