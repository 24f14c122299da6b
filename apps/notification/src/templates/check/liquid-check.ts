/** The check of a Liquid text with LiquidJS; kept apart from its rules, which load no library. */
import { liquidFaults } from './liquid-check.rules.js';
import { mailLiquid } from '../engine/liquid-engine.js';
import type { LiquidFault } from './liquid-fault.rules.js';

/** Unknown filters are left to the rules, which know their place: the library stops at the first. */
const parser = mailLiquid({ escaped: false, strictFilters: false });

/** @param variables paths as in `offer.title`, `findings[].message`, `figures.*` */
export const checkLiquid = (source: string, variables: readonly string[]): LiquidFault[] =>
  liquidFaults((text) => parser.parse(text), source, variables);
