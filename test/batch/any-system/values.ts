import * as fc from 'fast-check';

export type Cloud = 'public' | 'usgovernment' | 'china';
export const cloud = fc.constantFrom<Cloud>('public', 'public', 'usgovernment', 'china');

export type Tags = { readonly [key: string]: string };
export const tags = fc.constantFrom<Tags>({}, { owner: 'ml' }, { owner: 'ml', 'cost-center': '7' });

/** How something that exists already is named: by its id, by a variable, or by a resource that the program makes itself. */
export type How = 'literal' | 'other-subscription' | 'variable' | 'expression' | 'binding';
export const how = fc.constantFrom<How>('literal', 'other-subscription', 'variable', 'expression', 'binding');

/** True once in so many. */
export function onceIn(many: number): fc.Arbitrary<boolean> {
  return fc.integer({ min: 1, max: many }).map((dice) => dice === many);
}

/** The wrong ones now and then: what the types allow, and Azure does not. */
export function rarely<T>(arbitrary: fc.Arbitrary<T>, ...wrong: T[]): fc.Arbitrary<T> {
  return fc.oneof({ weight: 19, arbitrary }, { weight: 1, arbitrary: fc.constantFrom(...wrong) });
}
