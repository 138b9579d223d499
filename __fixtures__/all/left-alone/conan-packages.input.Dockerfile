# What is built is linked in the same RUN.
FROM python:3.12
RUN pip install conan==2.9.2 && conan profile detect
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.conan2/p,sharing=locked \
    conan install . -of build --build=missing && cmake --build build
