import { Missing, Obscurity } from '../isolation/facts/value';

/** What a document is: what Terraform knows of values grows from one to the next. */
export type ReadKind = 'configuration' | 'plan' | 'state';

export interface Open {
  readonly ruleId: string;
  readonly missing: Missing;
  readonly kind?: ReadKind;
  /** Whether it keeps the report from passing, and may be accepted. */
  readonly isAcceptable: boolean;
}

/** How to get a verdict where a rule could not tell: what to read instead, and how to accept it where nothing tells. */
export function determinationOf({ ruleId, missing, kind = 'configuration', isAcceptable }: Open): string {
  const accept = isAcceptable ? `, and accept it with --allow-undetermined ${ruleId}` : '';
  return `${waysTo(missing.obscurity, kind)}; where no document tells, look it up in Azure${accept}`;
}

function waysTo(obscurity: Obscurity, kind: ReadKind): string {
  switch (obscurity) {
    case Obscurity.EXPRESSION:
      return EXPRESSIONS[kind];
    case Obscurity.AFTER_APPLY:
      return AFTER_APPLY[kind];
    case Obscurity.OUTSIDE:
      return OUTSIDE[kind];
  }
}

const STATE = 'verify the state after the apply, which "terraform show -json" prints';
const PLAN =
  'verify a plan, in which variables and functions have values: "terraform plan -out tfplan", then "terraform show -json tfplan"';

const EXPRESSIONS: { readonly [kind in ReadKind]: string } = {
  configuration: `write the value out, or ${PLAN}`,
  plan: `write the value out, or ${STATE}`,
  state: 'write the value out and apply that',
};

const AFTER_APPLY: { readonly [kind in ReadKind]: string } = {
  configuration: STATE,
  plan: STATE,
  state: 'refresh the state and verify it again: "terraform apply -refresh-only", then "terraform show -json"',
};

const OUTSIDE: { readonly [kind in ReadKind]: string } = {
  configuration:
    'verify a document that declares it as well: the cdktf.out folder with all stacks, or the plan or state of the whole',
  plan: 'verify a plan or a state that declares it as well',
  state: 'verify a state that declares it as well',
};
