// Files that the bundler imports as text: `.html` by default, the others by the `rules` of
// wrangler-like.toml.

declare module '*.html' {
  const text: string;
  export default text;
}

declare module '*.css' {
  const text: string;
  export default text;
}

declare module '*.client.js' {
  const text: string;
  export default text;
}
