import { Precondition, TerraformElement } from 'cdktf';
import { Construct } from 'constructs';

/**
 * A `check` block of Terraform, which cdktf has no construct for: what does not hold is a warning of each plan and apply.
 *
 * @see https://developer.hashicorp.com/terraform/language/checks
 */
export class CheckBlock extends TerraformElement {
  constructor(
    scope: Construct,
    id: string,
    private readonly assertions: readonly Precondition[],
  ) {
    super(scope, id, 'check');
  }

  public toTerraform(): unknown {
    const assert = this.assertions.map(({ condition, errorMessage }) => ({
      condition: condition as unknown,
      error_message: errorMessage,
    }));
    return { check: { [this.friendlyUniqueId]: { assert } } };
  }
}
