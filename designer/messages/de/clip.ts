import type { Messages } from '../messages.js';

export const clip: Messages['clip'] = {
  pasteOne: 'Schritt einfügen',
  pasteSome: '{{count}} Schritte einfügen',
  copied_one: '{{count}} Schritt kopiert.',
  copied_other: '{{count}} Schritte kopiert.',
  secretsStay_one: 'Ein Passwort oder Schlüssel darin wurde weggelassen.',
  secretsStay_other: '{{count}} Passwörter oder Schlüssel darin wurden weggelassen.',
  notSteps: 'In der Zwischenablage sind keine Schritte.',
  missing_one:
    'Kein Plugin bietet hier {{names}}. Fügen Sie das Plugin hinzu, oder wählen Sie eine andere Aktivität.',
  missing_other:
    'Kein Plugin bietet hier {{names}}. Fügen Sie die Plugins hinzu, oder wählen Sie andere Aktivitäten.',
};
