import type { Locale } from '#contracts/vocabulary.js';
import type { MailTemplate } from './template.js';

const words = {
  de: {
    greeting: 'Guten Tag {{ person.name }},',
    regards: 'Mit freundlichen Grüßen',
    ask: 'Fragen? Bitte wenden Sie sich an',
    askOrganiser: 'Fragen? Bitte wenden Sie sich an die Veranstalterin: {{ offer.organiser }}.',
    why: 'Sie erhalten diese E-Mail, weil',
    page: 'Ihre Seite zur Anmeldung',
    staffPage: 'Das Angebot in der Verwaltung',
    stand: 'Stand der Angaben: {{ offer.stand }}. Änderungen vorbehalten.',
    automatic: 'Diese E-Mail wurde automatisch versandt.',
  },
  en: {
    greeting: 'Dear {{ person.name }},',
    regards: 'Kind regards',
    ask: 'Questions? Please ask',
    askOrganiser: 'Questions? Please ask the organiser: {{ offer.organiser }}.',
    why: 'You get this mail because',
    page: 'Your registration page',
    staffPage: 'The offer in the administration',
    stand: 'Content as of {{ offer.stand }}; subject to change.',
    automatic: 'This mail was sent automatically.',
  },
} as const;

/** The organiser is not told to ask itself. */
const whomToAsk = (w: (typeof words)[Locale]): string =>
  `<mj-text font-size="14px">{% if contact %}${w.ask} {{ contact.line }}{% if contact.email %}, <a href="mailto:{{ contact.email }}">{{ contact.email }}</a>{% endif %}.{% else %}${w.askOrganiser}{% endif %}</mj-text>`;

/**
 * A template in its frame. Dark grey on white and a button of 7:1 contrast; 16 px and no fixed
 * heights, so that it stays readable at 200 %.
 */
export function mjmlOf(template: MailTemplate, locale: Locale): string {
  const w = words[locale];
  return `<mjml lang="${locale}">
  <mj-head>
    <mj-title>{{ subject }}</mj-title>
    <mj-attributes>
      <mj-all font-family="system-ui, -apple-system, 'Segoe UI', Roboto, Arial, sans-serif" />
      <mj-text font-size="16px" line-height="1.5" color="#1f2933" padding="8px 24px" />
      <mj-button font-size="16px" background-color="#17417a" color="#ffffff" border-radius="4px" inner-padding="12px 20px" padding="8px 24px" align="left" />
    </mj-attributes>
  </mj-head>
  <mj-body background-color="#f2f4f7">
    <mj-section background-color="#ffffff" padding="16px 0">
      <mj-column>
        <mj-text><h1 style="font-size:22px;line-height:1.3;margin:0">${template.heading[locale]}</h1></mj-text>
        <mj-text>${w.greeting}</mj-text>
        ${template.body[locale]}
        <mj-text>${w.regards}<br/>${template.toOrganiser ? 'Einlass' : '{{ offer.organiser }}'}</mj-text>
      </mj-column>
    </mj-section>
    <mj-section padding="8px 0">
      <mj-column>
        ${template.toOrganiser ? '' : whomToAsk(w)}
        <mj-text font-size="14px">${w.why} ${template.why[locale]} ${w.automatic}</mj-text>
        <mj-text font-size="14px"><a href="{{ links.status }}">${template.toOrganiser ? w.staffPage : w.page}</a><br/>${w.stand}</mj-text>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>`;
}
