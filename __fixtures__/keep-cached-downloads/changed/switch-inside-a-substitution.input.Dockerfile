# The command stands in a word of another command: the word around it stays as it is.
FROM python:3.12
RUN --mount=type=cache,target=/root/.cache/pip echo "$(pip install --no-cache-dir a)"
RUN --mount=type=cache,target=/root/.cache/pip export v=$(pip install --no-cache-dir b) && true
RUN --mount=type=cache,target=/root/.cache/pip true > $(pip install --no-cache-dir c)
RUN --mount=type=cache,target=/root/.cache/pip echo ${x:-$(pip install --no-cache-dir d)}
RUN --mount=type=cache,target=/root/.cache/pip sh -c 'echo $(pip install --no-cache-dir e)'
RUN --mount=type=cache,target=/root/.cache/pip cat <(pip install --no-cache-dir f)
RUN --mount=type=cache,target=/root/.cache/pip echo `pip install --no-cache-dir g`
RUN --mount=type=cache,target=/root/.cache/pip v=$(pip install --no-cache-dir h) pip install --no-cache-dir i
RUN --mount=type=cache,target=/root/.cache/pip echo "$(echo "$(pip install --no-cache-dir j)")"
RUN --mount=type=cache,target=/root/.cache/pip [ -n "$(pip install --no-cache-dir k)" ]
RUN --mount=type=cache,target=/root/.cache/pip <<EOF
cat <<TEXT
$(pip install --no-cache-dir l)
TEXT
EOF
