import type { COMMAND_LINE_ERRORS } from '../command-line.js';
import type { Sentences } from './sentences.js';

export const COMMAND_LINE_DE: Record<keyof typeof COMMAND_LINE_ERRORS, Sentences> = {
  'file-not-found': { message: 'Es gibt keine Datei {file}.', hint: 'Den Pfad prüfen.' },
  'not-a-workflow-file': {
    message: '{file} ist nicht der Name einer Datei mit einem Ablauf.',
    hint: 'Eine Datei angeben, die auf .flow.json oder .ts endet.',
  },
  'not-json': {
    message: 'Das ist kein JSON-Text: {what}.',
    hint: 'Die genannte Stelle berichtigen. Eine Zeichnung ist JSON, wie der Designer und inkstone lift es schreiben.',
  },
  'no-workflows-in-folder': {
    message: 'Im Ordner {folder} gibt es keinen Ablauf.',
    hint: 'Ein Ablauf ist eine Datei, die auf .flow.json endet, mit seinem Code daneben. inkstone lift macht eine aus Code.',
  },
  'no-scenarios': {
    message: 'In {where} gibt es keine *.scenario.json.',
    hint: 'In docs/testing.md steht, wie man eines schreibt.',
  },
  'scenario-names-no-workflow': {
    message: 'Das Szenario sagt nicht, welchen Ablauf es spielt; seine Datei exportiert: {types}.',
    hint: 'Einen davon als "workflowType" nennen.',
  },
  'file-in-the-way': {
    message: '{file} gibt es schon, und es sagt etwas anderes.',
    hint: 'Für die Logik gilt der Code. Um ihn neu aus der Zeichnung zu machen, --force sagen.',
  },
  'not-importable': {
    message: '{file} kann nicht eingelesen werden: {what}',
    hint: 'In dem Werkzeug öffnen, mit dem es gemacht wurde, das Genannte beheben und als BPMN 2.0 speichern. Siehe docs/import.md.',
  },
  'invalid-setting': {
    message: '{value} ist kein Wert von {setting}.',
    hint: 'Angeben: {expected}.',
  },
  'token-needed': {
    message: 'An {host} zuzuhören ließe andere herein, und es ist kein Zugangsschlüssel gesetzt.',
    hint: 'INKSTONE_TOKEN auf einen langen, zufälligen Text setzen oder an 127.0.0.1 zuhören.',
  },
};
