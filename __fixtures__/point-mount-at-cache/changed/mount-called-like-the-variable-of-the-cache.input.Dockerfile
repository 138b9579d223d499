# The mount is called like the variable that says where pip has its cache, and pip has it elsewhere.
FROM python:3.12
RUN --mount=type=cache,target=/pipcachedir pip install flask
