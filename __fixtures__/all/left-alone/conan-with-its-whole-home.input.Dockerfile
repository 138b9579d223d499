# Its profiles are in the mount, too, and made in the same RUN.
FROM python:3.12
RUN pip install conan
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.conan2,sharing=locked \
    conan profile detect --force && conan install . -of build --build=missing && cmake --build build
