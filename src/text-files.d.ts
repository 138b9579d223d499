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
