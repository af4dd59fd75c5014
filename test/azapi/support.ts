import { Testing, TerraformStack } from 'cdktf';

/** The synthesized configuration, as Terraform would read it. */
export function synthesized(build: (stack: TerraformStack) => unknown): any {
  const stack = new TerraformStack(Testing.stubVersion(Testing.app()), 'stack');
  build(stack);
  return JSON.parse(Testing.synth(stack));
}

/** The message with which building fails. */
export function failure(build: (stack: TerraformStack) => unknown): string {
  try {
    synthesized(build);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('it did not fail');
}
