# All packages go that the mount was there to keep.
FROM python:3.12
RUN pip install conan && conan profile detect
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.conan2/p,sharing=locked \
    conan install . -of build --build=missing && cmake --build build && conan remove "*" --confirm
