# The script in a word makes another user before.
FROM node:22
RUN python3 -c "import os; os.system('useradd ci')" && useradd -m app
USER app
RUN --mount=type=cache,target=/home/app/.npm npm ci
