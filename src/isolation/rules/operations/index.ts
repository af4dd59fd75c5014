import type { Rule } from '../rule';
import { diagnostics } from './diagnostics';
import { transport } from './transport';

/** Logs and transport. */
export const operationsRules: readonly Rule[] = [diagnostics, transport];
