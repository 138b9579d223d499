/** Tools that install into a directory whose name says "cache". */
import type { PackageManager } from '../types.ts'

/** https://playwright.dev/docs/browsers#managing-browser-binaries */
const playwright: PackageManager = {
  name: 'playwright',
  programs: ['playwright', 'playwright-core', 'patchright'],
  syntax: { style: 'gnu', values: [] },
  caches: [],
  outputs: [
    {
      subcommands: ['install'],
      kind: 'install',
      at: [
        { variable: 'PLAYWRIGHT_BROWSERS_PATH' },
        { variable: 'XDG_CACHE_HOME', append: 'ms-playwright' },
        { home: '.cache/ms-playwright' },
      ],
      afresh: false,
    },
  ],
}

/** https://pptr.dev/guides/configuration#changing-the-default-cache-directory */
const puppeteer: PackageManager = {
  name: 'puppeteer',
  programs: ['puppeteer'],
  syntax: { style: 'gnu', values: ['--path'] },
  caches: [],
  outputs: [
    {
      subcommands: ['browsers'],
      kind: 'install',
      at: [{ option: '--path' }, { variable: 'PUPPETEER_CACHE_DIR' }, { home: '.cache/puppeteer' }],
      afresh: false,
    },
  ],
}

/** https://docs.cypress.io/app/references/advanced-installation#Binary-cache */
const cypress: PackageManager = {
  name: 'Cypress',
  programs: ['cypress'],
  syntax: { style: 'gnu', values: [] },
  caches: [],
  outputs: [
    {
      subcommands: ['install'],
      kind: 'install',
      at: [
        { variable: 'CYPRESS_CACHE_FOLDER' },
        { variable: 'XDG_CACHE_HOME', append: 'Cypress' },
        { home: '.cache/Cypress' },
      ],
      afresh: false,
    },
  ],
}

/** https://huggingface.co/docs/huggingface_hub/package_reference/environment_variables */
const huggingFace: PackageManager = {
  name: 'Hugging Face',
  programs: ['hf', 'huggingface-cli'],
  syntax: {
    style: 'gnu',
    values: [
      '--local-dir',
      '--cache-dir',
      '--revision',
      '--repo-type',
      '--include',
      '--exclude',
      '--token',
    ],
  },
  caches: [],
  outputs: [
    {
      subcommands: ['download'],
      kind: 'install',
      unless: ['--local-dir'],
      at: [
        { option: '--cache-dir' },
        { variable: 'HF_HUB_CACHE' },
        { variable: 'HUGGINGFACE_HUB_CACHE' },
        { variable: 'HF_HOME', append: 'hub' },
        { variable: 'XDG_CACHE_HOME', append: 'huggingface/hub' },
        { home: '.cache/huggingface/hub' },
      ],
      afresh: false,
    },
  ],
}

export const installers: readonly PackageManager[] = [playwright, puppeteer, cypress, huggingFace]
