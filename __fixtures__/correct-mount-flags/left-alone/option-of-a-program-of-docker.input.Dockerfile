# What docker is given is no flag of the RUN.
FROM docker:28-cli
RUN docker build --build-arg mount=type=cache,target=/root/.npm . && docker run -mount=type=cache,target=/x alpine
RUN echo "–mount=type=cache,target=/root/.npm" > /notes && echo '--mounts=type=cache' >> /notes
