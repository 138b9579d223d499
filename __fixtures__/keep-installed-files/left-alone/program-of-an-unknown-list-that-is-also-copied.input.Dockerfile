# Whether mkdocs is the one that pip installs, or the one that is copied, nobody sees.
FROM python:3.12 AS build
ENV PATH=/opt/tools/bin:$PATH
COPY requirements.txt ./
RUN --mount=type=cache,target=/opt/tools pip install --prefix=/opt/tools -r requirements.txt
COPY bin/mkdocs /usr/local/bin/
COPY . .
RUN mkdocs build -d /dist
FROM scratch
COPY --from=build /dist /dist
