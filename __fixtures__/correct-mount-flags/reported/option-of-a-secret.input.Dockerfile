# Only a secret can be required: whether the option or the type is wrong cannot be told.
FROM node:22
RUN --mount=type=cache,target=/root/.npm,required=true npm ci
