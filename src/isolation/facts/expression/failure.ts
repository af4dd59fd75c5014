/** What Terraform would refuse, or what goes beyond a limit of this evaluator. */
export class Failure extends Error {}
