# The command stands in a word of another command: the word around it stays as it is.
FROM python:3.12
RUN --mount=type=cache,target=/root/.cache/pip echo "$(pip install a)"
RUN --mount=type=cache,target=/root/.cache/pip export v=$(pip install b) && true
RUN --mount=type=cache,target=/root/.cache/pip true > $(pip install c)
RUN --mount=type=cache,target=/root/.cache/pip echo ${x:-$(pip install d)}
RUN --mount=type=cache,target=/root/.cache/pip sh -c 'echo $(pip install e)'
RUN --mount=type=cache,target=/root/.cache/pip cat <(pip install f)
RUN --mount=type=cache,target=/root/.cache/pip echo `pip install g`
RUN --mount=type=cache,target=/root/.cache/pip v=$(pip install h) pip install i
RUN --mount=type=cache,target=/root/.cache/pip echo "$(echo "$(pip install j)")"
RUN --mount=type=cache,target=/root/.cache/pip [ -n "$(pip install k)" ]
RUN --mount=type=cache,target=/root/.cache/pip <<EOF
cat <<TEXT
$(pip install l)
TEXT
EOF
