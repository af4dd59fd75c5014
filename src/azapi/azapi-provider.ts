import { Lazy, TerraformProvider } from 'cdktf';
import { Construct } from 'constructs';
import { AzapiProviderConfig, AzapiProviderEndpoint } from './azapi-provider-config';
import { Arguments, ElementSchema } from './private/arguments';
import { VERSION_CONSTRAINT } from './private/elements';
import { Fields, Kinds, listOf, struct } from './private/fields';
import { flag, Kind, oneOf, pattern, secret, tags, text, textList, wholeNumber } from './private/kinds';

const guid = text('00000000-0000-0000-0000-000000000000');
const url = text('https://management.azure.com/');
const file = text('/run/secrets/azure');

const ENDPOINT_KINDS: Kinds<AzapiProviderEndpoint> = {
  activeDirectoryAuthorityHost: url,
  resourceManagerEndpoint: url,
  resourceManagerAudience: url,
};

/** cdktf turns all keys of a provider's arguments into snake case; it lets tokens alone, so the tags go as one. */
const untouchedTags: Kind = { ...tags, write: (value) => Lazy.anyValue({ produce: () => value }) };

const KINDS: Kinds<Omit<AzapiProviderConfig, 'alias' | 'versionConstraint'>> = {
  subscriptionId: guid,
  tenantId: guid,
  auxiliaryTenantIds: textList,
  environment: oneOf('public', 'usgovernment', 'china', 'custom'),
  endpoint: listOf(struct(ENDPOINT_KINDS, '{ resourceManagerEndpoint: "https://management.azure.com/" }')),
  clientId: guid,
  clientIdFilePath: file,
  clientSecret: secret,
  clientSecretFilePath: file,
  clientCertificate: secret,
  clientCertificatePath: file,
  clientCertificatePassword: secret,
  oidcToken: secret,
  oidcTokenFilePath: file,
  oidcRequestToken: secret,
  oidcRequestUrl: url,
  oidcAzureServiceConnectionId: guid,
  useOidc: flag,
  useCli: flag,
  useMsi: flag,
  useAksWorkloadIdentity: flag,
  defaultName: text('batch-scoring'),
  defaultLocation: text('westeurope'),
  defaultTags: untouchedTags,
  partnerId: guid,
  disableTerraformPartnerId: flag,
  customCorrelationRequestId: text('release-42'),
  disableCorrelationRequestId: flag,
  disableInstanceDiscovery: flag,
  skipProviderRegistration: flag,
  enablePreflight: flag,
  ignoreNoOpChanges: flag,
  disableDefaultOutput: flag,
  alwaysAcquirePolicyToken: flag,
  preserveResourceIdCasing: flag,
  maximumBusyRetryAttempts: wholeNumber(0, 32767),
};

const versions = pattern(
  /^\s*(=|!=|>|>=|<|<=|~>)?\s*\d+(\.\d+)*(-[\w.]+)?\s*(,\s*(=|!=|>|>=|<|<=|~>)?\s*\d+(\.\d+)*(-[\w.]+)?\s*)*$/,
  'a version constraint',
  'a constraint such as "~> 2.7" or ">= 2.9.0, < 3.0.0"',
);
const alias = pattern(/^[A-Za-z_][\w-]*$/, 'a name that Terraform takes', 'letters, digits, - and _, such as "hub"');

const SCHEMA: ElementSchema = {
  terraformType: 'azapi',
  fields: new Fields(KINDS),
  others: ['alias', 'versionConstraint'],
  relations: (problems, given) => {
    if (given.alias !== undefined) alias.check(problems, 'alias', given.alias);
    if (given.versionConstraint !== undefined) versions.check(problems, 'versionConstraint', given.versionConstraint);
  },
};

/**
 * The azapi provider: a stack with azapi resources or data sources needs one.
 *
 * @see https://registry.terraform.io/providers/Azure/azapi/latest/docs
 */
export class AzapiProvider extends TerraformProvider {
  /** Terraform's name of the provider. */
  public static readonly tfResourceType: string = 'azapi';

  private readonly args: Arguments;
  private aliasName?: string;

  constructor(scope: Construct, id: string, config: AzapiProviderConfig = {}) {
    const args = new Arguments(SCHEMA, scope, id, config);
    super(scope, id, {
      terraformResourceType: 'azapi',
      terraformGeneratorMetadata: {
        providerName: 'azapi',
        providerVersionConstraint: config.versionConstraint ?? VERSION_CONSTRAINT,
      },
      terraformProviderSource: 'Azure/azapi',
    });
    this.args = args;
    this.aliasName = config.alias;
  }

  /** The name of this configuration, if it is not the stack's default one. */
  public get alias(): string | undefined {
    return this.aliasName;
  }

  public set alias(name: string | undefined) {
    this.aliasName = name;
  }

  /**
   * The value that an argument has been given.
   *
   * @param name of the prop, such as `subscriptionId`
   */
  public argument(name: string): any {
    return this.args.get(name);
  }

  /**
   * Gives an argument another value; it is checked as in the constructor.
   *
   * @param name of the prop, such as `subscriptionId`
   * @param value undefined takes the argument away
   */
  public setArgument(name: string, value: any): void {
    this.args.set(name, value);
  }

  protected synthesizeAttributes(): { [name: string]: any } {
    return this.args.toTerraform();
  }

  protected synthesizeHclAttributes(): { [name: string]: any } {
    return this.args.toHcl();
  }
}
