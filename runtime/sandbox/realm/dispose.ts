/** The symbols of `using`, which this V8 does not have yet; TypeScript compiles the rest away. */
export function installDispose(): void {
  for (const name of ['dispose', 'asyncDispose']) {
    if (!(name in Symbol)) Object.defineProperty(Symbol, name, { value: Symbol(`Symbol.${name}`) });
  }
}
