# Another stage takes all of the home, with what pip has built in its cache.
FROM python:3.12 AS build
COPY requirements.txt .
RUN pip install --user -r requirements.txt

FROM python:3.12-slim
COPY --from=build /root /root
CMD ["python", "-m", "app"]
