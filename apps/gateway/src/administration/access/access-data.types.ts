/** What the page about access data reads of the catalogue's answers. */
import type { Joining } from '#contracts/joining.js';
import type { ManagedOffer } from '../administration.types.js';

export interface WayIn {
  readonly platform: string | null;
  readonly link: string;
  readonly phones: readonly { readonly label: string | null; readonly number: string }[];
  readonly meetingNumber: string | null;
  readonly password: string | null;
}

/** As it is set and shown. */
export interface AccessData extends WayIn {
  /** Those with a way in of their own, by their keys. */
  readonly sessions: readonly (WayIn & { readonly session: string })[];
}

/** The days of it that are to change. */
export interface DispatchEdit {
  /** Null: the offer has none any more, only its sessions. */
  readonly accessDispatch?: Dispatch | null;
  /** By key of the session; null: it follows the offer's day. */
  readonly sessionDispatch?: Readonly<Record<string, Dispatch | null>>;
}

/** As it is sent. */
export interface AccessDataEdit extends AccessData, DispatchEdit {}

export type Dispatch = NonNullable<ManagedOffer['accessDispatch']>;

/** An offer as its editors see it; of the access data it says only whether there are any. */
export interface OfferToEnter extends ManagedOffer {
  readonly version: number;
  readonly accessData: 'set' | 'notSet';
  readonly joining: Joining;
}
