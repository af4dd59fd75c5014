/** What Terraform would refuse, or what goes beyond the limits of this evaluator. */
export class Failure extends Error {}

/** What Terraform may well evaluate, so that `try` must not go on to what comes next. */
export class BeyondLimits extends Failure {}
