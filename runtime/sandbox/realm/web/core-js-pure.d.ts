declare module 'core-js-pure/stable/url' {
  const URL: object;
  export default URL;
}
declare module 'core-js-pure/stable/url-search-params' {
  const URLSearchParams: object;
  export default URLSearchParams;
}
declare module 'core-js-pure/stable/structured-clone' {
  const structuredClone: (value: unknown) => unknown;
  export default structuredClone;
}
declare module 'core-js-pure/stable/atob' {
  const atob: (text: string) => string;
  export default atob;
}
declare module 'core-js-pure/stable/btoa' {
  const btoa: (text: string) => string;
  export default btoa;
}
