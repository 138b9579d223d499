# In fish people install more, and may need the lists.
FROM debian:12
RUN apt-get update && apt-get install -y fish
ENTRYPOINT ["fish"]
