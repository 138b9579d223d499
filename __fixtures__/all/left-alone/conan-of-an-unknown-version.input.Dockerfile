# Nothing says which version of Conan the list of requirements has.
FROM python:3.12
WORKDIR /src
COPY . .
RUN pip install -r requirements.txt
RUN --mount=type=cache,target=/root/.conan,sharing=locked \
    conan install . --build=missing && cmake --build build
