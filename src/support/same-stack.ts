import { ITerraformDependable, TerraformElement, TerraformStack } from 'cdktf';
import { IConstruct } from 'constructs';

/**
 * What of a list stands in the same stack: Terraform's `depends_on` reaches no other state, and stacks that refer to one
 * another are deployed one after the other anyway.
 */
export function inSameStack(scope: IConstruct, dependables: readonly ITerraformDependable[]): ITerraformDependable[] {
  const stack = TerraformStack.of(scope);
  return dependables.filter((one) => !TerraformElement.isTerraformElement(one) || TerraformStack.of(one) === stack);
}
