# Version 1 has its packages elsewhere.
FROM python:3.12
RUN pip install 'conan<2'
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.conan/data,sharing=locked \
    conan install . -if build --build=missing && cmake --build build
