import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { guard } from '../isolation/synthesis/guard';
import { requireProviders } from '../providers/require-providers';
import { recordCreationSite } from './creation-site';

/**
 * What all constructs of this package have in common: they note where they were made, and their stack is guarded and
 * told which providers it lacks.
 *
 * @internal
 */
export abstract class GuardedConstruct extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    recordCreationSite(this);
    const stack = TerraformStack.of(this);
    guard(stack);
    requireProviders(stack);
  }
}
