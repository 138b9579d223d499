/** What `import` resolves and loads. */
import { mayLoad, report } from './report.mjs'

export async function resolve(specifier, context, next) {
  const found = await next(specifier, context).catch((error) => {
    // Whoever tries would have loaded it, had it been there.
    report(`import ${specifier} from ${context.parentURL}: ${error.code}`)
  })
  if (!mayLoad(found.url)) report(`import ${found.url}`)
  return found
}

export async function load(url, context, next) {
  if (!mayLoad(url)) report(`load ${url}`)
  return next(url, context)
}
