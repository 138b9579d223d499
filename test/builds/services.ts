/** Services as people write them, without a cache mount: `cachefix --add` migrates them. */
import type { Manager } from './projects.ts'

export interface Service {
  readonly name: string
  /** Its project is what the service is made of. */
  readonly project: Manager
  readonly dockerfile: string
}

export const services: readonly Service[] = [
  {
    name: 'pip',
    project: 'pip',
    dockerfile: `
# The API, as it runs in production.
FROM python:3.12-slim AS base
ENV PYTHONUNBUFFERED=1 \\
    PYTHONDONTWRITEBYTECODE=1
WORKDIR /srv/api

FROM base AS build
COPY requirements.txt ./
RUN python3 -m venv --system-site-packages /opt/venv
ENV PATH=/opt/venv/bin:$PATH
RUN pip install --no-cache-dir -r requirements.txt && \\
    rm -rf /root/.cache/pip

FROM base
RUN useradd --uid 10001 --create-home api
COPY --from=build /opt/venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH
COPY --chown=api requirements.txt ./
USER api
EXPOSE 8000
HEALTHCHECK CMD python3 -c "import first"
CMD ["python3", "-m", "first"]
`,
  },
  {
    name: 'npm',
    project: 'npm',
    dockerfile: `
FROM node:22 AS dependencies
WORKDIR /usr/src/app
# Only what is needed to install.
COPY package.json package-lock.json ./
RUN npm ci --omit=dev && npm cache clean --force

FROM dependencies AS build
COPY index.js .
RUN mkdir dist && cp index.js dist/server.js

FROM node:22-slim
ENV NODE_ENV=production
WORKDIR /usr/src/app
COPY --from=dependencies --chown=node:node /usr/src/app/node_modules ./node_modules
COPY --from=build --chown=node:node /usr/src/app/dist ./dist
USER node
EXPOSE 3000
HEALTHCHECK --interval=30s CMD node -e "fetch('http://localhost:3000/health')"
CMD ["node", "dist/server.js"]
`,
  },
]
