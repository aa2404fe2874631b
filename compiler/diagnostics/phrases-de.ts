/**
 * Phrases of the compiler that stand in params, by their English: what an empty setting is (in the accusative, as the
 * sentences ask for it), what an output without a name is called, why a name is not available, and what to do
 * instead.
 */
export const PHRASES_DE: Readonly<Record<string, string>> = {
  // Settings
  options: 'Optionen',
  'A setting': 'eine Einstellung',
  'a calendar': 'einen Kalender',
  'a condition': 'eine Bedingung',
  'a condition for the message': 'eine Bedingung für die Nachricht',
  'a detail': 'eine Angabe',
  'a due time': 'eine Frist',
  'a duration': 'eine Dauer',
  'a function': 'eine Funktion',
  'a group': 'eine Gruppe',
  'a limit': 'eine Grenze',
  'a list': 'eine Liste',
  'a message': 'eine Nachricht',
  'a name': 'einen Namen',
  'a name for each outcome': 'einen Namen für jede Antwort',
  'a person': 'eine Person',
  'a person who is not allowed': 'eine Person, die nicht darf',
  'a promise': 'ein Versprechen',
  'a question': 'eine Frage',
  'a result': 'ein Ergebnis',
  'a signal': 'ein Signal',
  'a task queue': 'eine Warteschlange',
  'a time': 'einen Zeitpunkt',
  'a time limit': 'eine Zeitgrenze',
  'a type': 'einen Typ',
  'a value': 'einen Wert',
  'a workflow': 'einen Ablauf',
  'a workflow id': 'eine Ablauf-Kennung',
  'an argument': 'ein Argument',
  'an error': 'einen Fehler',

  // Outputs that nobody named
  otherwise: 'sonst',
  'too late': 'zu spät',

  // Expressions
  'it is nested too deep.': 'er ist zu tief verschachtelt.',
  'something is left over.': 'etwas bleibt übrig.',

  // Names and modules that workflow code cannot have
  'it reaches outside, and a replay could not repeat what it does':
    'es greift nach außen, und ein erneutes Abspielen könnte nicht wiederholen, was es tut',
  'what it gives depends on memory and timing, and a replay could not repeat it':
    'was es gibt, hängt von Speicher und Zeitpunkt ab, und ein erneutes Abspielen könnte es nicht wiederholen',
  'code made from text cannot be checked before it runs':
    'Code, der aus Text entsteht, kann nicht geprüft werden, bevor er läuft',
  'it would never stop by itself': 'es würde nie von selbst aufhören',
  'a workflow consists of its own code and the workflow API only':
    'ein Ablauf besteht nur aus seinem eigenen Code und dem API für Abläufe',
  'a file is loaded at once, before its workflow begins':
    'eine Datei wird im Ganzen geladen, bevor ihr Ablauf beginnt',
  'this server has no folder that workflows may import from':
    'dieser Server hat keinen Ordner, aus dem Abläufe importieren dürfen',
  'here Inkstone gives what Temporal gives there, under the same names':
    'hier gibt Inkstone unter denselben Namen, was dort Temporal gibt',
  'Import them from @inkstone/runtime/workflow.': 'Sie aus @inkstone/runtime/workflow importieren.',
  'it is a part of Node, which reaches outside': 'es ist ein Teil von Node und greift nach außen',
  'Call it from an activity.': 'Aus einer Aktivität aufrufen.',
  'Write the code itself, or call an activity.': 'Den Code selbst schreiben oder eine Aktivität aufrufen.',
  'Use a loop with `await sleep(…)`.': 'Eine Schleife mit `await sleep(…)` benutzen.',
  'Await within the workflow function.': 'Innerhalb der Funktion des Ablaufs warten.',
  'If it only computes, start the server with --modules <folder>; otherwise call it from an activity.':
    'Wenn es nur rechnet, den Server mit --modules <Ordner> starten; sonst aus einer Aktivität aufrufen.',
};
