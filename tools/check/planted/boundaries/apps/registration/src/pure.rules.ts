// allowed: types from anywhere, contracts, zod, Temporal, the kit's calendar and other pure files.
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { id } from '#contracts/vocabulary.js';
import { calendar } from '#service-kit/time/calendar.js';
import type { Clock } from '#service-kit/time/clock.js';
import { steps } from './pure.workflow.js';
export const pure = [id, Temporal, z, steps, calendar];
export type Now = Clock['now'];
