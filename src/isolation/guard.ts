import { TerraformStack } from 'cdktf';

/** Makes the stack refuse to synthesize anything that violates an invariant; once a stack. */
export function guard(_stack: TerraformStack): void {
  // written next
}
