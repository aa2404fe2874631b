/** The settings page. */
export const settings = {
  you: 'You',
  namespace: 'Namespace {{namespace}}',
  look: 'Look',
  about: 'About',
  aboutText:
    'Inkstone. Draw a workflow, get TypeScript that a person would have written, and run it so that it survives anything.',
  api: 'HTTP API',
  lightOrDark: 'Light or dark',
  light: 'Light',
  dark: 'Dark',
  auto: 'As the system',
};
