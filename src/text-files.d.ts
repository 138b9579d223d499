/** Files that the bundler puts in as text. */
declare module '*.css' {
  const text: string
  export default text
}
declare module '*.script.txt' {
  const text: string
  export default text
}
/** The pages of docs/, by their paths in there. */
declare module 'cachefix:docs' {
  const pages: Readonly<Record<string, string>>
  export default pages
}
/** Of these pages what goes wrong, and the repair, by the names of transforms; in Markdown. */
declare module 'cachefix:rules' {
  const rules: Readonly<Record<string, { readonly wrong: string; readonly repair: string }>>
  export default rules
}
