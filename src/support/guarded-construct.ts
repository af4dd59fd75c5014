import { TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { guard } from '../isolation/synthesis/guard';
import { recordCreationSite } from './creation-site';

/**
 * What all constructs of this package have in common: they note where they were made, and their stack is guarded.
 *
 * @internal
 */
export abstract class GuardedConstruct extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    recordCreationSite(this);
    guard(TerraformStack.of(this));
  }
}
