/** Files that the bundler puts in as text. */
declare module '*.css' {
  const text: string
  export default text
}
declare module '*.script.txt' {
  const text: string
  export default text
}
