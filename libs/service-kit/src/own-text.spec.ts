import { fillOwnText, ownTextFaults, ownTextVariables, type OwnTextValues } from './own-text.js';

const values: OwnTextValues = {
  'person.name': 'Kim <b>Muster</b> {{ link }}',
  'person.municipality': null,
  'offer.title': 'Austausch',
  'offer.organiser': 'Agentur',
  'offer.when': 'morgen',
  'offer.where': 'online',
  'offer.registrationUntil': null,
  'offer.questionUntil': null,
  'session.title': 'Teil I',
  'session.when': 'um zehn',
  contact: null,
  link: 'https://example.org/meine-anmeldung',
};

describe('the text of an own mail', () => {
  it('may use every variable that is documented, and prints what it is given as it is', () => {
    const all = Object.keys(ownTextVariables).map((name) => `{{ ${name} }}`);
    expect(ownTextFaults(all.join('\n'))).toEqual([]);
    expect(fillOwnText('Guten Tag {{ person.name }}', values)).toBe(
      'Guten Tag Kim <b>Muster</b> {{ link }}',
    );
  });
  it('leaves out what is not known', () => {
    const text =
      '{% if person.municipality %}aus {{ person.municipality }}{% else %}allein{% endif %}';
    expect(fillOwnText(text, values)).toBe('allein');
    expect(fillOwnText('{{ contact | default: "uns" }}', values)).toBe('uns');
  });
  it.each([
    ['an unknown variable', 'Zeile\nGuten {{ person.age }}', 2, 10, /person\.age/],
    ['a whole object', '{{ person }}', 1, 4, /person/],
    ['a name that is computed', '{{ person[offer.title] }}', 1, 4, /person/],
    ['one in a condition', 'a {% if secret %}x{% endif %}', 1, 9, /secret/],
    ['an endless loop', 'a\nb {% for i in (1..1000000000) %}x{% endfor %}', 2, 3, /for/],
    ['something from elsewhere', '{% include "/etc/passwd" %}', 1, 1, /include/],
    ['an assignment', '{% assign x = 1 %}', 1, 1, /assign/],
    ['a filter', '{{ offer.title | upcase }}', 1, 1, /upcase/],
    ['a bracket that is not closed', 'a\n{{ offer.title', 2, 1, /Klammer/],
    ['a condition that is not closed', '{% if contact %}x', 1, 1, /Klammer/],
  ])('is refused for %s, with its place', (_, text, line, column, words) => {
    const [fault, ...more] = ownTextFaults(text);
    expect(more).toEqual([]);
    expect(fault).toMatchObject({ line, column });
    expect(fault!.message.de).toMatch(words);
    expect(fault!.message.en.length).toBeGreaterThan(10);
  });
});
