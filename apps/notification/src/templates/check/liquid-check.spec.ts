import { checkLiquid } from './liquid-check.js';
import { LONGEST_SOURCE } from './liquid-check.rules.js';
import { mailLiquid } from '../engine/liquid-engine.js';

const variables = [
  'offer.title',
  'offer.sessions[].when',
  'findings[].message',
  'missingAnswers[]',
  'figures.*',
  'variant',
  'talk.when',
];
const found = (source: string) =>
  checkLiquid(source, variables).map(({ code, line, column }) => `${code} ${line}:${column}`);

describe('a text that may be saved', () => {
  it.each([
    'Guten Tag, {{ offer.title }}!',
    '{% for entry in findings %}{{ entry.message }}{{ forloop.index }}{% else %}–{% endfor %}',
    '{% for entry in missingAnswers %}{{ entry }}{% endfor %}',
    '{% if findings.size > 0 and talk %}{{ talk.when | upcase }}{% elsif variant == nil %}x{% endif %}',
    "{% case variant %}{% when 'talk', 'minimum' %}a{% else %}b{% endcase %}",
    '{{ figures.people | plus: 1 }} {{ figures.needed }}',
    '{{ missingAnswers | join: ", " }} {{ findings.first.message }} {{ findings[0].message }}',
    '{% unless talk %}{% comment %}{{ nothing }}{% endcomment %}{% endunless %}',
    '{{ offer.title | default: "ohne Titel" | lines }} {{ offer.title.size }} {{ "Text" }}',
    '{% for a in findings %}{% for b in offer.sessions %}{{ b.when }}{% endfor %}{% endfor %}',
  ])('%s', (source) => expect(found(source)).toEqual([]));
});

describe('each fault is told with its place', () => {
  it.each([
    ['{{ offer.titel }}', ['variableUnknown 1:4']],
    ['eins\n  {{ person.name }}', ['variableUnknown 2:6']],
    ['{{ offer.title }} {{ a }}\n{{ b }}', ['variableUnknown 1:22', 'variableUnknown 2:4']],
    ['{% if offer.nix == variant %}{% endif %}', ['variableUnknown 1:7']],
    ["{% case variant %}{% when 'a', nix %}{% endcase %}", ['variableUnknown 1:32']],
    ['{% for entry in findings %}{{ entry.nix }}{% endfor %}', ['variableUnknown 1:31']],
    [
      '{% for entry in nix %}{{ entry.a }}{% endfor %}',
      ['variableUnknown 1:17', 'variableUnknown 1:26'],
    ],
    ['{% for e in findings %}{% endfor %}{{ e.message }}', ['variableUnknown 1:39']],
    ['{% for e in findings limit: nix %}{% endfor %}', ['variableUnknown 1:29']],
    ['{{ offer[variant] }}', ['variableUnknown 1:4']],
    ['{{ offer[nix].x }}', ['variableUnknown 1:4', 'variableUnknown 1:10']],
    ['{{ offer.title | default: nix }}', ['variableUnknown 1:27']],
    ['{{ offer.title.constructor }}', ['variableUnknown 1:4']],
    ['{{ "a".constructor }}', ['variableUnknown 1:4']],
    ['{{ offer.title | raw }}', ['filterUnknown 1:18']],
    ['{{ offer.title | date: "%9999999d" | json }}', ['filterUnknown 1:18', 'filterUnknown 1:38']],
    ['{{ offer }}', ['variableNotText 1:4']],
    ['{{ findings }}', ['variableNotText 1:4']],
    ['{{ offer.title variant }}', ['syntax 1:1']],
    ['{% for e in offer.title %}{% endfor %}', ['loopNotOverList 1:13']],
    ['{% for e in (1..99999999) %}x{% endfor %}', ['range 1:13']],
    ['{% if (1..9) contains 3 %}{% endif %}', ['range 1:7']],
    [
      '{% for a in findings %}{% for b in findings %}{% for c in findings %}x{% endfor %}{% endfor %}{% endfor %}',
      ['loopTooDeep 1:47'],
    ],
    ['Hallo {{ offer.title', ['syntax 1:7']],
    ['{% if talk %}\nx', ['syntax 1:1']],
    ['x {% endif %}', ['tagUnknown 1:3']],
  ])('%s', (source, faults) => expect(found(source)).toEqual(faults));

  it.each([
    'include "x"',
    'render "x"',
    'layout "x"',
    'assign a = 1',
    'capture a',
    'raw',
    'tablerow a in b',
    'increment a',
    'cycle "a"',
    'liquid\necho 1',
    'echo 1',
    'block a',
    '# x',
  ])('the tag %s is not there', (tag) => expect(found(`{% ${tag} %}`)).toEqual(['tagUnknown 1:1']));

  it('with a sentence in both languages', () => {
    const [fault] = checkLiquid('{{ offer.titel }}', variables);
    expect(fault).toMatchObject({
      de: 'Die Variable „offer.titel“ gibt es in dieser E-Mail nicht.',
      en: 'There is no variable "offer.titel" in this mail.',
    });
  });
  it('a text without end is not even parsed', () => {
    expect(found('x'.repeat(LONGEST_SOURCE + 1))).toEqual(['tooLong 1:1']);
  });
});

describe('the engine', () => {
  const html = mailLiquid({ escaped: true });
  const plain = mailLiquid({ escaped: false });
  const render = (engine: typeof html, source: string, view: object): string =>
    engine.parseAndRenderSync(source, view) as string;

  it('escapes whatever is printed, and breaks lines only where asked', () => {
    const view = { a: `<b>"'&\nx` };
    expect(render(html, '{{ a }}', view)).toBe('&lt;b&gt;&#34;&#39;&amp;\nx');
    expect(render(html, '{{ a | lines }}', view)).toBe('&lt;b&gt;&#34;&#39;&amp;<br/>\nx');
    expect(render(html, '{{ "<i>" }}', view)).toBe('&lt;i&gt;');
    expect(render(plain, '{{ a }}', view)).toBe(view.a);
  });
  it('knows no other tag and no other filter', () => {
    expect(() => render(html, '{% include "x" %}', {})).toThrow('not found');
    expect(() => render(html, '{{ a | raw }}', { a: '' })).toThrow('undefined filter: raw');
  });
  it('reads own properties only, and nothing that is not there', () => {
    expect(() => render(html, '{{ a.constructor }}', { a: {} })).toThrow('undefined variable');
  });
  it('ends what does not end', () => {
    const many = Array.from({ length: 50_000 }, () => 'x');
    const source = '{% for a in m %}{% for b in m %}{{ b }}{% endfor %}{% endfor %}';
    expect(() => render(html, source, { m: many })).toThrow(/limit exceeded/);
    expect(() => html.parse('x'.repeat(500_000))).toThrow(/limit exceeded/);
  });
});
