// Placeholder, not committed: keeps the tree compiling until the editor lands here. Overwrite it.
export function Editor({ workflow }: { workflow: string }) {
  return <p>{workflow}</p>;
}
