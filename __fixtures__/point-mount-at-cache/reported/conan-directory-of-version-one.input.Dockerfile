# Which Conan it is was said by what installed it, but a file of the project may move its home.
FROM python:3.12
RUN pip install conan==2.9.2
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.conan,sharing=locked \
    conan install . -of build --build=missing && cmake --build build
