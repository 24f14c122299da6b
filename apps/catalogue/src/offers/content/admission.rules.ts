/** How places are given: what is held, who moves up, and on which days somebody decides. */
import { z } from 'zod';
import { deadline } from './deadlines.rules.js';

/** In order of receipt, with a short list that moves by itself: nobody has to set anything. */
export const admission = z
  .strictObject({
    /** An admitted team that grows: its seats up to `team.max` are held, or first come first served. */
    growth: z.enum(['heldForTeam', 'firstCome']).default('firstCome'),
    waitingList: z
      .strictObject({
        /** Whether a later team that fits may pass one that does not. */
        skip: z.enum(['firstThatFits', 'strictOrder']).default('firstThatFits'),
        /** A place became free: it is given, offered with an expiry, or a person decides. */
        promotion: z.enum(['direct', 'offer', 'person']).default('direct'),
        /** For `offer`: hours until the offered place goes to the next. */
        offerHours: z.int().min(1).max(720).default(48),
      })
      .prefault({}),
    /** When it is decided whether the least number of municipalities is reached. */
    minimumDecision: deadline.nullable().default(null),
    /** Stage `selection`: when the organiser selects. */
    selection: deadline.nullable().default(null),
    /** Whether somebody who was refused or declined may register again with the same address. */
    afterRefusal: z.enum(['mayRegisterAgain', 'mayNot']).default('mayRegisterAgain'),
  })
  .meta({ id: 'Admission' });
