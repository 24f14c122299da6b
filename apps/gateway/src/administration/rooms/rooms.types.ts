/** What the room pages read of the registration service. */
import type { Both, Text } from '../../pages/offer/offer.types.js';

export type WishMode = 'mix' | 'match' | 'together';
export type Pair = readonly [string, string];

export interface RoomSetting {
  readonly roomId?: string;
  readonly name: string;
  readonly capacity: number | null;
  readonly moderator: string | null;
}

export interface PlanSettings {
  readonly title: Text;
  readonly sessionId: string | null;
  readonly roles: readonly string[];
  readonly rooms: readonly RoomSetting[];
  readonly wishes: readonly { key: string; mode: WishMode; weight: number }[];
  readonly newFaces: { planIds: readonly string[]; weight: number } | null;
  readonly apart: readonly Pair[];
  readonly together: readonly Pair[];
}

export interface PersonOfPlan {
  readonly registrationId: string;
  readonly name: string;
  readonly municipality: string | null;
  readonly pinned: boolean;
  readonly standing: 'takesPart' | 'left' | 'changed';
}

export interface RoomPlan {
  readonly planId: string;
  readonly version: number;
  readonly revision: number;
  readonly settings: PlanSettings;
  readonly arranged: { seed: number; at: string | null } | null;
  readonly published: { revision: number; at: string; upToDate: boolean } | null;
  readonly undoTo: number | null;
  readonly rooms: readonly {
    readonly roomId: string;
    readonly name: string;
    readonly capacity: number | null;
    readonly moderator: string | null;
    readonly people: readonly PersonOfPlan[];
    readonly findings: readonly Both[];
  }[];
  readonly unplaced: readonly PersonOfPlan[];
  readonly changes: readonly Both[];
  readonly wishes: readonly {
    readonly key: string;
    readonly mode: WishMode;
    readonly weight: number;
    readonly label: Both;
    readonly departures: number;
  }[];
  readonly metAgain: number;
  readonly cost: number;
  readonly findings: readonly Both[];
  readonly webex: { readonly leftOut: readonly string[] };
}

export interface RoomPlanList {
  readonly items: readonly {
    readonly planId: string;
    readonly title: Text;
    readonly sessionId: string | null;
    readonly rooms: number;
    readonly seated: number;
    readonly published: boolean;
  }[];
  readonly keys: readonly { readonly key: string; readonly label: Both }[];
  readonly sessions: readonly { readonly sessionId: string; readonly title: Text }[];
}

export type PlanDeed = 'created' | 'settings' | 'arranged' | 'filledIn' | 'byHand' | 'restored';

export interface PlanRevision {
  readonly revision: number;
  readonly deed: PlanDeed;
  readonly restoredFrom: number | null;
  readonly moved: number;
  readonly by: string;
  readonly at: string;
}

export interface RoomLists {
  readonly title: Text;
  readonly rooms: readonly {
    readonly name: string;
    readonly moderator: string | null;
    readonly people: readonly { readonly name: string; readonly municipality: string | null }[];
  }[];
  readonly people: readonly {
    readonly name: string;
    readonly municipality: string | null;
    readonly room: string;
  }[];
}
