/** Draws a certificate: the same bytes for the same certificate whenever it is drawn. */
import type { Locale } from '#contracts/vocabulary.js';
import type { Certificate } from './certificate.entity.js';
import type { CertifiedFacts } from './certificate.rules.js';
import { printedCode } from './certificate-code.rules.js';
import {
  certificateWords,
  inLocale,
  instantDay,
  sessionText,
  totalText,
} from './certificate-texts.rules.js';
import { LANGUAGES, TaggedPage } from './tagged-page.js';

type Drawn = Pick<Certificate, 'facts' | 'code' | 'issuedAt'>;

/** @param checkPage address that checks it, with the code */
export function certificatePdf(
  certificate: Drawn,
  checkPage: string,
  locale: Locale,
): Promise<Buffer> {
  const { facts, code, issuedAt } = certificate;
  const t = certificateWords(locale);
  const heading = facts.role === 'participant' ? t.title : t.contributed;
  const page = new TaggedPage(locale, {
    Title: `${heading}: ${facts.name}`,
    Author: facts.organiser,
    Subject: t.subject,
    Creator: 'Einlass',
    CreationDate: issuedAt,
    ModDate: issuedAt,
  });
  page.line({ tag: 'H1', text: heading, face: 'bold', size: 26, after: 28 });
  writeWhat(page, facts, locale);
  writeSessions(page, facts, locale);
  page.body(`${t.issued} ${instantDay(issuedAt, facts.timeZone, locale)}`, 4);
  page.body(t.noSignature, 24);
  page.rule();
  page.line({ tag: 'H2', text: t.check, face: 'bold', size: 12, after: 6 });
  const printed = `${t.code}: ${printedCode(code)}`;
  page.line({ tag: 'P', text: printed, face: 'bold', size: 13, after: 6 });
  page.body(`${t.where}: ${checkPage}`, 4);
  page.small(t.howLong);
  return page.finish();
}

/** Who, and in what. */
function writeWhat(page: TaggedPage, facts: CertifiedFacts, locale: Locale): void {
  const t = certificateWords(locale);
  const { name, role, offerTitle, organiser } = facts;
  page.line({ tag: 'P', text: name, face: 'bold', size: 18, after: 10 });
  if (page.lacks(name)) page.small(t.incomplete);
  page.body(role === 'participant' ? t.tookPart : t.helped, 16);
  page.line({
    tag: 'H2',
    text: inLocale(offerTitle, locale),
    face: 'bold',
    size: 15,
    after: 8,
    // An offer that nobody has written in English keeps its German title.
    lang: locale === 'en' && !offerTitle.en ? LANGUAGES.de : LANGUAGES[locale],
  });
  page.body(`${t.organiser}: ${organiser}`, 18);
}

function writeSessions(page: TaggedPage, facts: CertifiedFacts, locale: Locale): void {
  const { sessions } = certificateWords(locale);
  page.line({ tag: 'H2', text: sessions, face: 'bold', size: 12, after: 6 });
  page.list(facts.sessions.map((session) => sessionText(session, facts.timeZone, locale)));
  const total = totalText(facts, locale);
  if (total) page.body(total, 0);
  page.space(16);
}
