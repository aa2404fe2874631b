import type { Messages } from '../messages.js';

export const settings: Messages['settings'] = {
  you: 'Du',
  namespace: 'Namensraum {{namespace}}',
  look: 'Aussehen',
  about: 'Über',
  aboutText:
    'Inkstone. Zeichne einen Ablauf, erhalte TypeScript, wie es ein Mensch geschrieben hätte, und lass es so laufen, dass es alles übersteht.',
  api: 'HTTP-API',
  lightOrDark: 'Hell oder dunkel',
  light: 'Hell',
  dark: 'Dunkel',
  auto: 'Wie das System',
};
