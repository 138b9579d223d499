# Scripts of npm packages may run pip.
FROM nikolaik/python-nodejs:python3.12-nodejs22
ENV PIP_CACHE_DIR=/cache/pip
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/cache/pip npm ci
RUN pip install flask
