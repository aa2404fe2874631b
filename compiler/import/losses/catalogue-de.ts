import type { LossCode } from './catalogue.js';

/** The sentences of `LOSSES` in German, with the same params. */
export const LOSSES_DE: Record<LossCode, string> = {
  // The file as a whole
  'part-not-read': 'Der Leser sagt dazu auf Englisch: {problem}',
  'not-expected-here':
    'Es steht, wo der Leser es nicht erwartet, oder ein anderes Element hat dieselbe Kennung.',
  'kind-not-known': 'Diese Art von Element kennt Inkstone nicht.',
  'id-taken': 'Ein anderes Element hat dieselbe Kennung.',
  'id-changed': 'In der Zeichnung ist die Kennung {id}.',
  'data-object': 'Daten sind, was Schritte zurückgeben; ein Datenobjekt hat nichts zu halten.',
  'data-store': 'Einen Datenspeicher erreichen die Aktivitäten, die ihn lesen oder schreiben.',
  'annotation-line': 'Eine Linie zu einer Anmerkung bedeutet für sich nichts.',
  'group-picture': 'Eine Gruppe ist ein Bild um Schritte herum.',
  listener: 'Code, der ungesehen bei einem Ereignis der Engine läuft; als eigenen Schritt zeichnen.',
  'pool-without-steps': 'Ein Pool ohne Schritte hat nichts auszuführen.',
  'sent-between-pools':
    'Was zwischen Pools gesendet wird, ist in keinem gezeichnet; ein Schritt muss es senden.',
  'message-of-ends':
    'Es ist die Nachricht „{message}“ der Schritte an den Enden; an welchen Lauf sie geht, ist noch zu sagen.',
  'stands-for': 'Ein anderer Schritt oder Fluss der Zeichnung steht dafür.',
  // Flows
  'flow-without-ends': 'Er führt nicht von einem Schritt der Datei zu einem anderen.',
  'flow-across-scopes': 'Er führt nicht von einem Schritt dieses Prozesses zu einem anderen daneben.',
  'flow-at-event-subprocess': 'Zu oder von einem Unterprozess, den ein Ereignis startet, führt nichts.',
  'flow-after-end': 'Auf ein Ende folgt nichts.',
  'flow-of-left-out-event': 'Sein Ereignis ist weggelassen.',
  'flow-joined': 'Er ist eins mit einem Fluss daneben, oder sein Schritt ist nicht in der Zeichnung.',
  'ends-beside-step': 'Was neben einem Schritt läuft, endet dort; es geht nicht in dessen Fluss über.',
  'no-flow-from-start': 'Vom Start führt kein Fluss hierher.',
  'scope-not-reached': 'Zum Bereich darum herum führt kein Fluss.',
  // Starts and ends
  'start-is-trigger': 'Was ihn startet ({event}), ist ein Auslöser des Ablaufs.',
  'start-by-event': 'Ein Ereignis ({event}) startet ihn; hier tut es ein Mensch oder ein Programm.',
  'several-starts': 'Einer von mehreren Starts: Die Eingabe sagt, welcher es ist.',
  'ends-one-branch':
    'Es beendet alle Zweige zugleich; hier endet der eigene, und die anderen laufen bis zu ihrem Ende.',
  'end-with-event': 'Es endet mit einem Ereignis ({event}); hier endet es nur.',
  'end-with-named-event': 'Es endet mit dem Ereignis {name} ({event}); hier endet es nur.',
  'end-of-scope-unnamed': 'Das Ende eines Bereichs hat keinen Namen; es hieß „{name}“.',
  // Steps
  'work-not-said': 'Die Datei sagt nicht, was es tut: eine Aktivität, die wie der Schritt heißt.',
  'script-to-write':
    'Ein Skript in {language}, neu zu schreiben: Eine Aktivität, die wie der Schritt heißt, soll es tun.',
  'input-not-translated': 'Die Eingabe {name} ist {text}; dafür gibt es keine Übersetzung.',
  'variable-set-unread': 'Er setzt die Variable {name}; was sie liest, liest die Eingabe des Ablaufs.',
  'called-not-said': 'Die Datei sagt nicht, was darin geschieht: ein Ablauf, der wie der Schritt heißt.',
  'nobody-assigned': 'Die Datei sagt nicht, wer es tut: die Gruppe „everyone“.',
  'assignee-not-translated': 'Zugewiesen ist er an {text}; dafür gibt es keine Übersetzung.',
  'due-not-translated': 'Fällig ist er {text}; dafür gibt es keine Übersetzung.',
  'form-asked-for-decision':
    'Das Formular ist nicht in der Datei; gefragt wird nach {names}, was die Entscheidung danach liest.',
  'result-read-by-decision':
    'Die Entscheidung danach liest {names}: was die Aktivität gibt, sonst die Eingabe des Ablaufs.',
  // Gateways
  'ways-meet': 'Wo Wege zusammenkommen, führen ihre Flüsse zum nächsten Schritt.',
  'ways-asked-of-input': 'Die Datei gibt keine Bedingung; input.{property} sagt, welcher Weg genommen wird.',
  'ways-asked-of-step':
    'Die Datei gibt keine Bedingung; der Schritt davor gibt sie, sonst sagt input.{property}, welcher Weg genommen wird.',
  'way-asked-of-input': 'Die Datei gibt keine Bedingung; input.{property} sagt, ob dieser Weg genommen wird.',
  'condition-not-translated':
    'Für die Bedingung „{condition}“ gibt es keine Übersetzung; input.{property} sagt, ob sie gilt.',
  'person-decides-instead':
    'Für die Bedingung „{condition}“ gibt es keine Übersetzung; der Mensch entscheidet.',
  'step-decides-instead':
    'Für die Bedingung „{condition}“ gibt es keine Übersetzung; der Schritt davor sagt, welcher Weg genommen wird.',
  'outcomes-of-task': 'Die Wege sind die Ergebnisse der Aufgabe davor.',
  'input-decides-event':
    'Worauf es wartet, ist kein einfaches Ereignis: Hier entscheidet die Eingabe des Ablaufs.',
  'enough-not-said':
    'Die Datei sagt nicht, wie viele Wege genügen oder wo sie sich teilen: Es wartet auf alle, die genommen wurden.',
  'enough-beside': 'Ein Zweig daneben wartet, bis genug Wege angekommen sind; wer später kommt, endet nur.',
  'complex-takes-all-that-hold': 'Genommen werden die Wege, deren Bedingungen gelten.',
  // Events
  'event-of-race': 'Es ist eines der Ereignisse des Schritts davor.',
  'link-goes-on': 'Der Fluss geht weiter, wohin der Verweis führt.',
  'link-comes-from': 'Der Fluss kommt von dort, wo der Verweis beginnt.',
  'condition-not-given': 'Es wartet auf eine Bedingung (keine ist angegeben); hier auf ein Signal.',
  'condition-from-outside':
    'Es wartet auf eine Bedingung („{condition}“ kommt von außen); hier auf ein Signal.',
  'calendar-length': '{period} ist hier {words}.',
  'cycle-once': 'Es kommt immer wieder ({cycle}); hier einmal.',
  'timer-from-name': 'Die Zeit ist {words}, wie der Name sagt.',
  'timer-not-given': 'Die Datei gibt keine Zeit; input.{property} sagt sie, sonst ist es ein Tag.',
  'timer-not-translated':
    'Für die Zeit {text} gibt es keine Übersetzung; input.{property} sagt sie, sonst ist es ein Tag.',
  'receiver-not-given':
    'Die Datei sagt nicht, an welchen Lauf es geht: an den, den input.{property} nennt, oder an keinen.',
  'waits-for-unsaid': 'Es wartet auf ein Ereignis ({event}): neu zu zeichnen oder zu schreiben.',
  'makes-unsaid': 'Es erzeugt ein Ereignis ({event}): neu zu zeichnen oder zu schreiben.',
  'step-unsaid': 'Ein Schritt ({kind}): neu zu zeichnen oder zu schreiben.',
  // What happens while a step is at work
  'boundary-is-output': 'Es ist ein Ausgang seines Schritts.',
  'boundary-is-drawing': 'Seine Schritte sind eine eigene Zeichnung am Schritt.',
  'boundary-runs-on': 'Ein Zweig neben dem Schritt wartet darauf, bis der Schritt fertig ist.',
  'boundary-unsaid': 'Ein solches Ereignis ({event}) wird hier, oder an dieser Stelle, nicht gesagt.',
  'drawn-once-more': 'Die Schritte, die es mit anderen Ereignissen teilt, sind dafür noch einmal gezeichnet.',
  'way-out-of-scope': 'Es ist ein Weg aus dem Bereich.',
  'escalates-again': 'Es kann immer wieder eskalieren; was darauf wartet, hört es einmal.',
  'escalation-from-outside': 'Kein Ereignis der Datei eskaliert so; hier sagt es ein Signal.',
  // Subprocesses
  'no-steps': 'Er hat keine Schritte.',
  'ad-hoc-at-once':
    'Die Schritte dürfen in beliebiger Reihenfolge oder gar nicht getan werden; hier geschehen alle zugleich.',
  'transaction-scope':
    'Eine Transaktion: ein Bereich, der rückgängig macht, was getan wurde, wenn er scheitert.',
  'event-subprocess-unsaid': 'Ein Ereignis ({event}) startet ihn; das wird hier nicht gesagt.',
  'caught-before': 'Was ihn startet, fängt ein anderer vor ihm.',
  'subprocess-left-out': 'Der Unterprozess darum herum ist weggelassen.',
  'starts-beside-once': 'Er ist eine eigene Zeichnung am Rand dessen, was ihn umgibt; er startet einmal.',
  'list-not-given': 'Die Datei sagt nicht, wofür; input.{property} ist die Liste, {item} jeder Eintrag.',
  'list-not-translated':
    'Für die Liste {text} gibt es keine Übersetzung; input.{property} ist die Liste, {item} jeder Eintrag.',
  // What undoes steps
  'undo-of-step':
    'Es macht „{title}“ rückgängig: eine Einstellung dieses Schritts, getan, wenn der Bereich darum scheitert.',
  'undo-setting': 'Es ist eine Einstellung seines Schritts.',
  'undo-of-activities-only': 'Gesagt wird nur eine Aktivität, die eine Aktivität rückgängig macht.',
  'undo-is-no-activity': 'Es macht einen Schritt rückgängig, der keine Aktivität ist, oder ist selbst keine.',
  'undo-without-event':
    'Es macht einen Schritt rückgängig, und kein Ereignis an einem Schritt führt dorthin.',
  'undone-in-flow': 'Wohin es führt, geschieht dort, wo der Schritt laut Datei rückgängig gemacht wird.',
  'undoes-here': 'Die Schritte, die rückgängig machen, geschehen hier, der letzte zuerst.',
  'nothing-to-undo':
    'Es macht rückgängig, was getan wurde, und die Datei sagt von keinem Schritt dieses Bereichs, wie.',
};
