import type { Messages } from '../messages.js';

export const why: Messages['why'] = {
  oneStep: 'Zuerst einen Schritt auswählen.',
  someSteps: 'Zuerst einen Schritt auswählen.',
  twoSteps: 'Zuerst zwei oder mehr Schritte auswählen.',
  threeSteps: 'Zuerst drei oder mehr Schritte auswählen.',
  somethingToDelete: 'Zuerst auswählen, was gelöscht werden soll. Der Start bleibt.',
  nothingToUndo: 'Es gibt nichts rückgängig zu machen.',
  nothingToRedo: 'Es gibt nichts zu wiederholen.',
  nothingFollows: 'Auf diesen Schritt folgt nichts.',
  startStays: 'Der Start bleibt der Start.',
  noNotes: 'Hier gibt es keine Notiz.',
  pasteByKey:
    'Bitte die Tasten zum Einfügen drücken: Diese Seite darf die Zwischenablage nicht selbst lesen.',
  plainOrder:
    'Zuerst einen Schritt auswählen, der mit einer einzelnen Linie auf einen anderen folgt oder zu ihm führt.',
  inGroup: 'Zuerst einen Schritt einer Gruppe auswählen.',
  groupable:
    'Zuerst mindestens zwei Schritte einer Zeichnung auswählen, die noch keine Gruppe sind. Der Start bleibt draußen.',
  noColour: 'Keiner dieser Schritte hat eine Farbe.',
  published: 'Zuerst veröffentlichen.',
};
