/** Under which path the mail catcher's pages live, in its own process and at the gateway. */
export const mailboxPath = '/postfach';
