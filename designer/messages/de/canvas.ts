import type { Messages } from '../messages.js';

export const canvas: Messages['canvas'] = {
  addANote: 'Notiz hinzufügen',
  addStep: 'Schritt hinzufügen',
  addTheFirstStepDrag: 'Füge den ersten Schritt hinzu: ziehe vom Punkt am Start, oder drücke N.',
  canvas: 'Zeichenfläche',
  editNote: 'Notiz bearbeiten',
  enterOrDoubleClickOpens: 'Eingabetaste oder Doppelklick öffnet die Schritte darin',
  insertAStepHere: 'Hier einen Schritt einfügen',
  moveNote: 'Notiz verschieben',
  note: 'Notiz',
  showAll: 'Alles zeigen',
  theLayoutCouldNotBe: 'Die Anordnung konnte nicht geladen werden.',
  tidySteps_one: '{{count}} Schritt aufräumen',
  tidySteps_other: '{{count}} Schritte aufräumen',
  tidyUp: 'Aufräumen',
  title: 'Titel',
  whereYouAre: 'Wo du bist',
  workflow: 'Ablauf',
  writeANote: 'Notiz schreiben',
  zoomIn: 'Vergrößern',
  zoomOut: 'Verkleinern',
};
