# What it installs into the repository is that of this build, and not of the builder.
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /app
COPY library library
RUN cd library && mvn -B install
COPY app app
RUN cd app && mvn -B package
