import { COLLECTION_FUNCTIONS } from './collections';
import { CONVERSION_FUNCTIONS } from './conversion';
import type { Definition } from './definition';
import { ENCODING_FUNCTIONS } from './encoding';
import { FORMAT_FUNCTIONS } from './format';
import { JSON_FUNCTIONS } from './json';
import { NETWORK_FUNCTIONS } from './network';
import { NUMBER_FUNCTIONS } from './numbers';
import { REGEX_FUNCTIONS } from './regex';
import { SET_FUNCTIONS } from './sets';
import { TEXT_FUNCTIONS } from './text';

/** The functions whose value depends on nothing but their arguments. */
export const FUNCTIONS: ReadonlyMap<string, Definition> = new Map(
  Object.entries({
    ...COLLECTION_FUNCTIONS,
    ...CONVERSION_FUNCTIONS,
    ...ENCODING_FUNCTIONS,
    ...FORMAT_FUNCTIONS,
    ...JSON_FUNCTIONS,
    ...NETWORK_FUNCTIONS,
    ...NUMBER_FUNCTIONS,
    ...REGEX_FUNCTIONS,
    ...SET_FUNCTIONS,
    ...TEXT_FUNCTIONS,
  }),
);
