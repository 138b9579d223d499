/** Which programs find what is installed for a language, and from where. */
import type { OutputData } from './data.ts'
import { pattern } from './notation.ts'

type Readers = Pick<OutputData, 'readBy'>

/** Any Python program, and what lies in PYTHONPATH. */
export const python: Readers = {
  readBy: { programs: 'python# pypy# pip#', variable: 'PYTHONPATH' },
}

/** What looks for `node_modules`, from the directory of the file that it runs, or its own, upwards. */
export const node: Readers = {
  readBy: {
    programs: `node nodejs npm npx yarn pnpm bun tsc vite next nuxt ng nest webpack rollup esbuild jest
      vitest mocha eslint gulp grunt astro remix svelte-kit turbo nx lerna prisma tsx ts-node`,
    fromParent: true,
    fromFile: {
      programs: 'node nodejs bun tsx ts-node',
      options: '-r --require --import --loader',
    },
    bundled: 'node nodejs bun npx',
  },
}

/** Programs that run the program that their first word names, wherever it comes from. */
export const launchers = pattern('npx bunx')
