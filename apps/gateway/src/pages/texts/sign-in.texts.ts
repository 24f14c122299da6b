const de = {
  title: 'Anmelden als Demo-Konto',
  intro:
    'Dies ist eine Demonstration mit erfundenen Konten. Ein Kennwort gibt es nicht; im echten Betrieb meldet man sich hier beim Anmeldedienst des eigenen Hauses an.',
  legend: 'Welches Konto möchten Sie ausprobieren?',
  button: 'Anmelden',
};
export type SignInTexts = typeof de;

const en: SignInTexts = {
  title: 'Sign in as a demo account',
  intro:
    'This is a demonstration with made-up accounts. There is no password; in real use people sign in at their own organisation here.',
  legend: 'Which account would you like to try?',
  button: 'Sign in',
};
export const signIn = { de, en };
