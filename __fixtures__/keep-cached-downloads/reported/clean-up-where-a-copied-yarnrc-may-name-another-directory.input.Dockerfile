# The copied .yarnrc may say cache-folder, and the clean-up empties that, where no mount is.
FROM node:20
COPY .yarnrc /root/.yarnrc
COPY package.json yarn.lock ./
RUN --mount=type=cache,target=/usr/local/share/.cache/yarn,sharing=locked yarn install && yarn cache clean
