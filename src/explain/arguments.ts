/** What `cachefix explain` and `cachefix managers` take, as Node's parser does. */
export const options = {
  format: { type: 'string', default: 'text' },
  color: { type: 'string', default: 'auto' },
  help: { type: 'boolean', short: 'h', default: false },
} as const
