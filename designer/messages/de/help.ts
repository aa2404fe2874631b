/** Wann eine Art von Schritt die richtige ist und was man von ihr wissen sollte: am „?“ gezeigt. */
export const help = {
  open: 'Wozu ist dieser Schritt da?',
  start:
    'Hier beginnt jeder Lauf. Das Formular sagt, was ein Lauf bekommt; wer einen startet, füllt es aus. Ein Ablauf hat einen Anfang. „Vorbereitung“ enthält Codezeilen, die vor dem ersten Schritt laufen.',
  end: 'Hier ist der Lauf fertig und liefert, was hier steht. Es kann mehrere Enden geben, eines für jeden Ausgang.',
  activity:
    'Arbeit, die ein Plugin tut: eine E-Mail senden, einen Dienst aufrufen. Schlägt sie fehl, wird sie wiederholt, so oft es unter „Wenn es fehlschlägt“ steht.',
  decision:
    'Geht genau einen Weg: den ersten, dessen Bedingung gilt, von oben nach unten, sonst den letzten. Für mehrere zugleich gibt es „Alle, die zutreffen“.',
  humanTask:
    'Jemand entscheidet. Gruppen oder Personen nennen; die Aufgabe erscheint in ihrem Eingang, mit den Angaben der Liste. Jede Antwort geht ihren eigenen Weg.',
  wait: 'Geht nach einer Weile weiter, seien es Sekunden oder Monate. Ein wartender Lauf kostet nichts und übersteht jeden Neustart.',
  setVariable:
    'Merkt sich einen Wert unter einem Namen des Ablaufs, für später: einen Zähler, eine Entscheidung, eine wachsende Liste.',
  code: 'Einige Zeilen TypeScript für das, was die anderen Schritte nicht sagen können. Nach außen reicht er nicht; dafür gibt es Aktivitäten.',
  parallel:
    'Alle Zweige beginnen gleichzeitig. Sie führen zu „Auf alle warten“, wo sie wieder zusammenkommen.',
  inclusive:
    'Jeder Zweig beginnt, dessen Bedingung gilt, einer oder mehrere; der letzte nur, wenn keine gilt. „Auf alle warten“ führt sie zusammen.',
  join: 'Wartet, bis jeder Zweig fertig ist, der hierher führt, und geht dann einmal weiter.',
  forEach:
    'Dieselben Schritte für jedes Element einer Liste: nacheinander, alle zugleich oder einige zugleich. Enter oder Doppelklick öffnet ihn.',
  scope:
    'Schritte, die zusammengehören. Er kann eine Frist haben, auffangen, was darin fehlschlägt, und rückgängig machen, was vorher geschah.',
  handler:
    'Sagt, was eine Nachricht bewirkt, wann immer sie kommt, solange der Lauf läuft: in wenigen Zeilen Code oder in eigenen Schritten. Um an einer Stelle auf eine zu warten, gibt es „Nachricht empfangen“.',
  function: 'Schritte unter einem Namen, die an mehreren Stellen aufgerufen werden.',
  waitUntil: 'Geht zu einem Zeitpunkt weiter, etwa einem Datum aus dem Formular.',
  condition:
    'Wartet, bis etwas gilt, das andere Schritte oder Nachrichten ändern. Mit Frist gibt es einen zweiten Weg: zu spät.',
  receive: 'Wartet auf eine Nachricht. Mit Frist gibt es einen zweiten Weg: zu spät.',
  firstOf:
    'Geht mit dem weiter, was zuerst geschieht, einer Nachricht oder einer Zeit; das andere fällt weg.',
  await: 'Wartet auf das Ergebnis von etwas, das vorher begann und daneben weiterlief.',
  child:
    'Lässt einen anderen Ablauf laufen und wartet auf sein Ergebnis. Gut für das, was mehrere Abläufe teilen.',
  send: 'Sendet eine Nachricht an einen anderen Lauf, gefunden an seiner Workflow-ID.',
  call: 'Lässt hier Schritte laufen, die einen Namen haben.',
  endWorkflow: 'Beendet den ganzen Lauf sofort, von überall; was daneben noch läuft, wird abgebrochen.',
  fail: 'Sagt, dass es nicht weitergeht. Der Lauf schlägt fehl, oder der Rahmen ringsum fängt es auf.',
  continueAsNew: 'Beginnt von neuem, mit leerer Geschichte. Für Abläufe, die nie enden, wie Abonnements.',
};
