/** The staff of the demonstration. Addresses end in example.org and names say the role: no people. */
import { type Role, roles } from '#service-kit/access/roles.rules.js';

export interface DemoAccount {
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly what: { readonly de: string; readonly en: string };
}

export const demoAccounts: readonly DemoAccount[] = [
  {
    email: 'alles@example.org',
    name: 'Demo Alles',
    roles,
    what: { de: 'darf alles', en: 'may do everything' },
  },
  {
    email: 'freigabe@example.org',
    name: 'Demo Freigabe',
    roles: ['viewer', 'approver'],
    what: {
      de: 'sieht Anmeldungen, lässt zu und lehnt ab',
      en: 'sees, admits and declines registrations',
    },
  },
  {
    email: 'redaktion@example.org',
    name: 'Demo Redaktion',
    roles: ['viewer', 'editor'],
    what: {
      de: 'bearbeitet Angebote und Voraussetzungen',
      en: 'edits events and their requirements',
    },
  },
  {
    email: 'einsicht@example.org',
    name: 'Demo Einsicht',
    roles: ['viewer'],
    what: { de: 'sieht alles und ändert nichts', en: 'sees everything and changes nothing' },
  },
  {
    email: 'betrieb@example.org',
    name: 'Demo Betrieb',
    roles: ['ops'],
    what: { de: 'betreut Warteschlangen und die Uhr', en: 'looks after the queues and the clock' },
  },
];
