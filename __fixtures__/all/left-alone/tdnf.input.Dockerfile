# It keeps the indexes there, and the packages where it is told to; what the image says is not known.
FROM photon:5.0
RUN --mount=type=cache,target=/var/cache/tdnf,sharing=locked tdnf install -y git
