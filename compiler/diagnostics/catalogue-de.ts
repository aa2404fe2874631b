import type { DiagnosticCode } from './catalogue.js';
import type { DiagnosticSentences } from './worded.js';

/** The sentences of `CATALOGUE` in German, with the same params. */
export const CATALOGUE_DE: Record<DiagnosticCode, DiagnosticSentences> = {
  // The drawing as a whole
  'no-start': {
    message: 'Die Zeichnung hat keinen Start.',
    hint: 'Einen Start hinzufügen und mit dem ersten Schritt verbinden.',
  },
  'several-starts': {
    message: '„{title}“ ist ein zweiter Start; ein Ablauf beginnt nur an einer Stelle.',
    hint: 'Alle Starts bis auf einen löschen.',
  },
  'unreachable-node': {
    message: 'Nichts führt zu „{title}“.',
    hint: 'Mit einem früheren Schritt verbinden oder löschen.',
  },
  'output-not-connected': {
    message: '„{title}“ sagt nicht, was danach kommt.',
    hint: 'Den Ausgang mit dem nächsten Schritt oder einem Ende verbinden.',
  },
  'branch-not-connected': {
    message: '„{title}“ sagt nicht, was nach „{output}“ kommt.',
    hint: 'Diesen Ausgang mit dem nächsten Schritt oder einem Ende verbinden.',
  },
  'output-with-several-edges': {
    message: '„{title}“ geht nach „{output}“ zu mehreren Schritten zugleich weiter.',
    hint: 'Eine Verbindung behalten. Zwischen Schritten wählt eine Entscheidung.',
  },
  'edge-into-start': {
    message: '„{title}“ führt zum Start zurück.',
    hint: 'Stattdessen mit dem ersten Schritt nach dem Start verbinden.',
  },
  'dangling-edge': {
    message: 'Eine Verbindung führt von „{from}“ zu „{to}“, aber eines ihrer Enden gibt es nicht.',
    hint: 'Die Verbindung löschen und neu ziehen.',
  },
  'loop-without-exit': {
    message: 'Die Schleife durch „{title}“ wird nie verlassen, und nichts in ihr wartet.',
    hint: 'Eine Entscheidung hinzufügen, die aus der Schleife führt, oder ein Warten zwischen zwei Runden.',
  },
  'join-waits-for-ever': {
    message:
      '„{title}“ wartet vielleicht für immer: nach „{split}“ kommt nicht sicher alles, worauf es wartet.',
    hint: 'Nur auf die Zweige warten lassen, die genommen wurden, oder die Wege ohne diesen Schritt zusammenführen.',
  },
  'runs-twice': {
    message:
      'Mehrere Zweige von „{split}“ kommen zugleich zu „{title}“; so läuft es zweimal, und alles danach auch.',
    hint: 'Die Zweige vor „{title}“ zusammenführen, in einem Schritt, der auf alle wartet.',
  },
  'inclusive-join-in-loop': {
    message:
      '„{title}“ wartet auf die Zweige, die genommen wurden, aber sie sind mit einer Schleife verwoben.',
    hint: 'Alle Zweige an einem Schritt in der Schleife beginnen lassen und zusammenführen, bevor sie von vorn beginnt.',
  },
  'inclusive-join-not-nested': {
    message:
      '„{title}“ wartet auf die Zweige, die genommen wurden, aber eine Schleife führt hindurch, und nicht alle Zweige beginnen an einer Verzweigung.',
    hint: 'Alles, worauf es wartet, an einer Verzweigung beginnen lassen, und nichts anderes dorthin führen.',
  },
  'variable-set-at-once': {
    message: '„{title}“ setzt „{name}“, und ein anderer Zweig, der zugleich läuft, auch.',
    hint: 'Jeden Zweig ein eigenes Ergebnis geben lassen und die Variable setzen, wenn sie wieder zusammen sind.',
  },
  'too-tangled': {
    message: 'Ab „{title}“ sind gleichzeitige Zweige zu sehr mit Schleifen verwoben, um geprüft zu werden.',
    hint: 'Einen Teil davon zu einem eigenen Ablauf machen und von hier aufrufen.',
  },
  'nested-too-deep': {
    message: '„{title}“ steht in zu vielen anderen Entscheidungen und Schleifen.',
    hint: 'Einen Teil der Zeichnung zu einem eigenen Ablauf machen und von hier aufrufen.',
  },
  'duplicate-title': {
    message: 'Mehrere Schritte heißen „{title}“.',
    hint: 'Jedem Schritt einen eigenen Titel geben, damit man sie in einem Lauf unterscheiden kann.',
  },

  // Settings of a node
  'activity-not-chosen': {
    message: '„{title}“ sagt nicht, welche Aktivität ausgeführt wird.',
    hint: 'Eine Aktivität wählen.',
  },
  'unknown-activity': {
    message: '„{title}“ benutzt die Aktivität „{activity}“, die kein Plugin anbietet.',
    hint: 'Eine andere Aktivität wählen oder das Plugin laden, das sie hat.',
  },
  'required-setting-empty': {
    message: '„{title}“ braucht {setting}.',
    hint: '{setting} eintragen.',
  },
  'unknown-setting': {
    message: '„{title}“ hat eine Einstellung „{setting}“, die die Aktivität „{activity}“ nicht kennt.',
    hint: 'Die Einstellung entfernen.',
  },
  'no-branches': {
    message: '„{title}“ hat nichts zu entscheiden.',
    hint: 'Einen Zweig mit einer Bedingung hinzufügen.',
  },
  'condition-empty': {
    message: 'Der Zweig „{branch}“ von „{title}“ hat keine Bedingung.',
    hint: 'Sagen, wann dieser Zweig genommen wird.',
  },
  'no-outcomes': {
    message: '„{title}“ hat keine Antworten zur Auswahl.',
    hint: 'Mindestens eine Antwort hinzufügen, zum Beispiel „genehmigt“.',
  },
  'duplicate-outcome': {
    message: '„{title}“ hat die Antwort „{outcome}“ zweimal.',
    hint: 'Eine davon umbenennen oder entfernen.',
  },
  'round-leads-elsewhere': {
    message: '„{title}“ wird durch „{output}“ verlassen, und seine Runden geben auch Ergebnisse.',
    hint: 'Den Runden kein Ergebnis geben, oder in einer Variable merken, warum eine endete, und hinter der Schleife entscheiden.',
  },
  'nobody-assigned': {
    message: 'Niemand wird gebeten, „{title}“ zu tun.',
    hint: 'Eine Person oder eine Gruppe nennen.',
  },
  'variable-not-chosen': {
    message: '„{title}“ sagt nicht, welche Variable gesetzt wird.',
    hint: 'Eine Variable des Ablaufs wählen.',
  },
  'unknown-variable': {
    message: '„{title}“ setzt die Variable „{name}“, die der Ablauf nicht hat.',
    hint: 'Eine andere Variable wählen oder diese zum Ablauf hinzufügen.',
  },
  'unknown-function': {
    message: '„{title}“ ruft „{name}“ auf; das ist keine Funktion dieses Ablaufs.',
    hint: 'Eine andere Funktion wählen oder diese zum Ablauf hinzufügen.',
  },
  'invalid-name': {
    message: '„{name}“ kann kein Name sein.',
    hint: 'Mit einem Buchstaben beginnen und nur Buchstaben, Ziffern und „_“ benutzen.',
  },
  'reserved-name': {
    message: '„{name}“ hat im Code schon eine Bedeutung.',
    hint: 'Einen anderen Namen wählen.',
  },
  'duplicate-name': {
    message: 'Den Namen „{name}“ gibt es zweimal.',
    hint: 'Jedem Ergebnis und jeder Variable einen eigenen Namen geben.',
  },
  'same-result-name': {
    message: 'Mehrere Schritte nennen ihr Ergebnis „{name}“.',
    hint: 'Jedem Ergebnis einen eigenen Namen geben, damit klar ist, welches ein Ausdruck meint.',
  },
  'unknown-type': {
    message: '„{title}“ benutzt den Typ „{type}“, den der Ablauf nicht hat.',
    hint: 'Einen anderen Typ wählen oder diesen zum Ablauf hinzufügen.',
  },
  'expression-does-not-parse': {
    message: '„{expression}“ ist kein vollständiger Ausdruck: {problem}',
    hint: 'Den Ausdruck berichtigen. Text braucht Anführungszeichen.',
  },
  'statements-do-not-parse': {
    message: 'Der Code von „{title}“ lässt sich nicht lesen: {problem}',
    hint: 'Die markierten Zeichen berichtigen. Klammern und Anführungszeichen stehen paarweise.',
  },
  'invalid-duration': {
    message: '„{duration}“ von „{title}“ ist keine Dauer.',
    hint: 'Eine Zahl und eine englische Einheit schreiben, etwa „30 seconds“, „2 hours“ oder „3 days“.',
  },
  'not-set-on-every-path': {
    message: '„{name}“ ist vielleicht noch nicht gesetzt, wenn „{title}“ es benutzt.',
    hint: 'Es auf jedem Weg zu diesem Schritt vorher setzen oder ihm einen ersten Wert geben.',
  },

  // What is caught, and how scopes are left
  'catch-never-taken': {
    message: '„{title}“ geht nie durch „{output}“ weiter: ein anderer Ausgang davor fängt dasselbe auf.',
    hint: 'Vor diesen anderen rücken oder entfernen.',
  },
  'several-names-for-error': {
    message: '„{title}“ nennt das Aufgefangene sowohl „{name}“ als auch „{other}“.',
    hint: 'In allen Fehlerausgängen denselben Namen benutzen.',
  },
  'nothing-to-undo': {
    message: '„{title}“ macht seine Schritte rückgängig, wenn es scheitert, aber keiner von ihnen sagt, wie.',
    hint: 'An jedem Schritt sagen, was ihn rückgängig macht.',
  },
  'ends-in-finally': {
    message: 'Was „{title}“ am Ende auf jeden Fall tut, beendet den Ablauf.',
    hint: 'Den Ablauf erst nach dem Rahmen beenden: ein Fehler, der unterwegs ist, ginge sonst verloren.',
  },
  'scope-without-result': {
    message: 'Ein Ende in „{title}“ gibt ein Ergebnis, aber der Rahmen behält keines.',
    hint: 'Dem Ergebnis des Rahmens einen Namen geben, oder das Ende nichts geben lassen.',
  },
  'scope-left-from-inside': {
    message: '„{title}“ wird von innen durch einen eigenen Ausgang verlassen und sagt auch anderes.',
    hint: 'Ihm kein Ergebnis geben; oder das, was er auffängt, in einen Rahmen in ihm legen.',
  },
  'ends-beside-others': {
    message:
      '„{title}“ beendet den Ablauf aus einem Nachrichtenempfang oder einer Funktion, die für sich enden.',
    hint: 'Dort eine Variable setzen, auf die der Ablauf wartet; oder nur diese Schritte beenden, mit einem „Ende“.',
  },

  // The code
  'code-does-not-parse': {
    message: 'Der Code ist hier nicht lesbar: {problem}',
    hint: 'Den Code berichtigen; bis dahin zeigt die Zeichnung den letzten gültigen Stand.',
  },
  'code-nested-too-deep': {
    message: 'Der Code ist hier zu tief verschachtelt.',
    hint: 'Einen Teil davon zu einer Funktion oder einem eigenen Ablauf machen.',
  },
  'workflow-too-large': {
    message: 'Dieser Ablauf ist zu groß: seine Typen können nicht im Ganzen geprüft werden.',
    hint: 'Einen Teil davon zu einem eigenen Ablauf machen und von hier aufrufen.',
  },
  'no-workflow-in-code': {
    message: 'Der Code hat keinen Ablauf: keine exportierte async-Funktion.',
    hint: 'Mit `export async function {name}()` beginnen.',
  },
  'type-error': {
    message: '{problem}',
  },
  'module-not-available': {
    message: '„{module}“ kann kein Teil eines Ablaufs sein: {problem}.',
    hint: 'Nur Module importieren, die rechnen; alles andere aus einer Aktivität aufrufen.',
  },
  'not-available-in-workflow': {
    message: '„{name}“ gibt es im Code eines Ablaufs nicht: {reason}.',
    hint: '{instead}',
  },
  'code-is-behind': {
    message: 'Der Code sagt noch nicht, was die Zeichnung zeigt.',
    hint: 'Die Probleme der Zeichnung lösen; der Code folgt von selbst.',
  },
  'unfinished-setting': {
    message: 'Noch nicht ausgefüllt: {setting}.',
    hint: 'In der Zeichnung ausfüllen oder im Code einen Ausdruck schreiben.',
  },
};
