/** Whether the texts of an offer's own mails can be filled; asked when they are saved. */
import type { WrittenMail } from './content/mails.rules.js';

export interface MailTextFault {
  code: 'mailTextBroken';
  /** RFC 6901, into the offer. */
  pointer: string;
  /** With line and column in the text. */
  message: { de: string; en: string };
}

const parts = ['subject', 'body'] as const;
const languages = ['de', 'en'] as const;

/** Loads the engine of texts only where there are any. */
export async function mailTextFaults(own: readonly WrittenMail[]): Promise<MailTextFault[]> {
  if (own.length === 0) return [];
  const { ownTextFaults } = await import('#service-kit/own-text.js');
  return own.flatMap((mail, at) =>
    parts.flatMap((part) =>
      languages.flatMap((language) =>
        ownTextFaults(mail[part][language]).map(({ line, column, message }) => ({
          code: 'mailTextBroken' as const,
          pointer: `/mails/own/${at}/${part}/${language}`,
          message: {
            de: `Zeile ${line}, Zeichen ${column}: ${message.de}`,
            en: `Line ${line}, character ${column}: ${message.en}`,
          },
        })),
      ),
    ),
  );
}
