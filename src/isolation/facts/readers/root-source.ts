import { AttributeSource, ValueSource } from '../attribute';
import { Obscurity, PartialValue, Target, Unresolved } from '../value';

/** Plans and states say neither what replaces a resource nor what is left to others. */
const NOT_SHOWN = new Unresolved(
  Obscurity.OUTSIDE,
  'something that plans and states do not show: verify the configuration itself, cdk.tf.json or the *.tf files',
);

/** The attributes of a resource, and what Terraform has beside them in a configuration. */
export class RootSource implements AttributeSource {
  constructor(
    private readonly attributes: AttributeSource,
    /** The provider configuration that makes it, where that is shown. */
    private readonly provider?: string,
  ) {}

  public value(): PartialValue {
    return this.attributes.value();
  }

  public direct(): Target | undefined {
    return undefined;
  }

  public member(key: string): AttributeSource {
    if (key === 'lifecycle') return new ValueSource({ replace_triggered_by: NOT_SHOWN, ignore_changes: NOT_SHOWN });
    return key === 'provider' ? new ValueSource(this.provider) : this.attributes.member(key);
  }

  public items(): AttributeSource[] {
    return [this];
  }

  public keys(): string[] {
    return this.attributes.keys();
  }

  public references(): Target[] {
    return this.attributes.references();
  }
}
