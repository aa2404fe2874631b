/** Names of the `{params}` in a template, as a type: `ParamsIn<'{a} and {b}'>` is `'a' | 'b'`. */
export type ParamsIn<Template extends string> = Template extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParamsIn<Rest>
  : never;

/** A template with its `{params}` filled in; a name that is not given stays as it is. */
export function sentence(template: string, params: Record<string, string>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => params[name] ?? whole);
}
