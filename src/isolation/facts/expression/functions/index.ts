import type { Definition } from './definition';
import { TEXT_FUNCTIONS } from './text';

/** The functions whose value depends on nothing but their arguments. */
export const FUNCTIONS: ReadonlyMap<string, Definition> = new Map(Object.entries({ ...TEXT_FUNCTIONS }));
