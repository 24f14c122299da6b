/** What an editor tells of the fields of conditions and sample people; see field-texts.ts. */
/** German, English. */
export type Text = readonly [de: string, en: string];

export const rules: Record<string, Text> = {
  'conditionsFile.offer': ['Kurzname des Angebots', 'Short name of the offer'],
  '*.sets': ['Schlüssel wiederverwendbarer Zusammenstellungen', 'Keys of reusable sets'],
  '*.conditions': ['Bedingungen; alle müssen passen', 'Conditions; all must fit'],
  '*.audiences': [
    'Kreise („A oder B“), jeder mit eigenen Bedingungen; der passendste zählt',
    'Audiences ("A or B"), each with its own conditions; the best one counts',
  ],
  '*.priorities': [
    'Gruppen mit Vorrang, die erste passende zählt',
    'Groups that come first; the first that fits counts',
  ],
  '*.priceClasses': [
    'Welcher Preis gilt, der erste passende',
    'Which price applies, the first that fits',
  ],
  'priceClasses.price': [
    'Schlüssel eines Preises des Angebots',
    "Key of one of the offer's prices",
  ],
  '*.condition': ['Was dafür gelten muss', 'What must hold for it'],
  '*.strength': [
    'required (setzt voraus), recommended (wir empfehlen), suitable (geeignet für)',
    'required, recommended, suitable',
  ],
  '*.whenFalse': [
    'Was sonst geschieht: refused (Absage), needsReview (ein Mensch entscheidet), hint (Hinweis)',
    'What happens otherwise: refused, needsReview (a person decides), hint',
  ],
  '*.expression': [
    'Ausdruck (CEL), siehe docs/conditions.md; statt ready',
    'Expression (CEL), see docs/conditions.md; instead of ready',
  ],
  '*.ready': [
    'Fertige Bedingung mit einfachen Angaben; statt expression',
    'Ready-made condition with plain parameters; instead of expression',
  ],
  '*.message': [
    'Die Bedingung selbst, wie die Person sie liest',
    'The condition itself, as the person reads it',
  ],
  '*.remedy': [
    'Was hilft, wenn sie nicht erfüllt ist; null: nichts',
    'What helps if it is not met; null: nothing',
  ],
  'ConditionInput.contact': ['An wen man sich wendet', 'Whom to ask'],
  '*.agency': [
    'organiser (der Veranstalter) oder die Id einer Agentur',
    'organiser, or the id of an agency',
  ],
  '*.agreementKind': [
    'Zielvereinbarung, Kooperationsvereinbarung oder any (beide)',
    'Target agreement, cooperation agreement or any (both)',
  ],
  '*.location': [
    'Standort der Agentur oder des Programms; null: jeder',
    'Location of the agency or programme; null: any',
  ],
  '*.programme': ['Programm, z. B. bildungIntegriert', 'Programme, e.g. bildungIntegriert'],
  '*.phases': ['Förderphasen; leer: jede', 'Funding phases; empty: any'],
  '*.kinds': ['Arten von Kommunen', 'Kinds of municipalities'],
  '*.states': ['Bundesländer, z. B. SN', 'Federal states, e.g. SN'],
  '*.functions': ['Funktionen; eine genügt', 'Functions; one is enough'],
  '*.othersByPerson': [
    'Bei anderer Funktion entscheidet ein Mensch',
    'With another function a person decides',
  ],
  '*.ranks': ['Ränge; einer genügt', 'Ranks; one is enough'],
  '*.question': [
    'Schlüssel einer Frage des Formulars mit forEligibility',
    'Key of a question of the form with forEligibility',
  ],
  '*.answers': ['Antworten, die passen', 'Answers that fit'],
  '*.statement': [
    'Was die Antwort sagt, als Satz an die Person',
    'What the answer says, as a sentence to the person',
  ],
  '*.offers': ['Kurznamen von Angeboten', 'Short names of offers'],
  '*.by': [
    'Die Person selbst oder jemand aus ihrer Kommune',
    'The person or somebody of their municipality',
  ],
  'ReadyMadeCondition.experience': [
    'newcomer (neu) oder experienced (erfahren)',
    'newcomer or experienced',
  ],
  'ReadyMadeCondition.people': ['So viele Menschen', 'That many people'],
};

export const people: Record<string, Text> = {
  'peopleFile.offer': ['Kurzname des Angebots', 'Short name of the offer'],
  'peopleFile.people': [
    'Beispiele: an wem sich zeigt, was die Bedingungen bedeuten',
    'Samples: people in whom it shows what the conditions mean',
  ],
  'people.who': [
    'Wer das ist und welche Frage sich stellt',
    'Who that is and which question they raise',
  ],
  'people.municipality': [
    'Schlüssel einer Kommune des Registers; null: keine genannt',
    'Key of a municipality of the register; null: none named',
  ],
  'people.rank': ['Rang in der Verwaltung', 'Rank in the administration'],
  'people.experience': ['newcomer (neu) oder experienced (erfahren)', 'newcomer or experienced'],
  'people.teamSize': ['Wie viele zusammen kommen wollen', 'How many want to come together'],
  'people.declarations': [
    'Schlüssel der Frage → gewählte Antworten',
    'Key of the question → chosen answers',
  ],
  'people.invitedBy': [
    'Auf der Liste der Eingeladenen, durch Adresse oder Code',
    'On the list of the invited, by address or code',
  ],
  'people.eventDay': [
    'Als fände das Angebot an diesem Tag statt',
    'As if the offer took place on that day',
  ],
  'people.expect': ['Was erwartet wird', 'What is expected'],
  'expect.outcome': [
    'eligible, needsReview (ein Mensch entscheidet) oder refused',
    'eligible, needsReview (a person decides) or refused',
  ],
  'expect.audience': ['Schlüssel des Kreises; null: keiner', 'Key of the audience; null: none'],
  'expect.because': [
    'Bedingung → was sie bewirkt; alle anderen bewirken nichts',
    'Condition → what it does; all others do nothing',
  ],
  'expect.unknown': [
    'Bedingungen, über die sich noch nichts sagen lässt',
    'Conditions that cannot be told yet',
  ],
};
