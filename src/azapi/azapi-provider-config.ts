import { IResolvable } from 'cdktf';

/** The hosts of a cloud that is not one of Azure's public ones. */
export interface AzapiProviderEndpoint {
  /**
   * Where to sign in, such as `https://login.microsoftonline.com/`.
   * @default ARM_ACTIVE_DIRECTORY_AUTHORITY_HOST, or that of `environment`
   */
  readonly activeDirectoryAuthorityHost?: string;
  /**
   * The Resource Manager, such as `https://management.azure.com/`.
   * @default ARM_RESOURCE_MANAGER_ENDPOINT, or that of `environment`
   */
  readonly resourceManagerEndpoint?: string;
  /**
   * Whom the tokens are for, such as `https://management.core.windows.net/`.
   * @default ARM_RESOURCE_MANAGER_AUDIENCE, or that of `environment`
   */
  readonly resourceManagerAudience?: string;
}

/**
 * How the azapi provider signs in and behaves.
 *
 * Most of it is better left to the environment of Terraform (`ARM_SUBSCRIPTION_ID`, `ARM_TENANT_ID`, `ARM_CLIENT_ID`,
 * `ARM_USE_OIDC` …): what stands here is written into the synthesized configuration, secrets included.
 */
export interface AzapiProviderConfig {
  /**
   * The versions of the provider that Terraform may install.
   * @default ~> 2.7
   */
  readonly versionConstraint?: string;
  /**
   * The name of this configuration, when a stack has several.
   * @default this is the stack's default configuration
   */
  readonly alias?: string;
  /**
   * The subscription, a GUID.
   * @default ARM_SUBSCRIPTION_ID, or that of the Azure command line
   */
  readonly subscriptionId?: string;
  /**
   * The tenant, a GUID.
   * @default ARM_TENANT_ID, or that of the Azure command line
   */
  readonly tenantId?: string;
  /**
   * Other tenants to get tokens for, for references across tenants.
   * @default ARM_AUXILIARY_TENANT_IDS
   */
  readonly auxiliaryTenantIds?: string[];
  /**
   * The cloud: `public`, `usgovernment`, `china`, or `custom` for another one, whose hosts `endpoint` names.
   * @default ARM_ENVIRONMENT, or public
   */
  readonly environment?: string;
  /**
   * The hosts of another cloud; one item.
   * @default those of `environment`
   */
  readonly endpoint?: AzapiProviderEndpoint[];
  /**
   * The client id of the service principal or managed identity, a GUID.
   * @default ARM_CLIENT_ID
   */
  readonly clientId?: string;
  /**
   * A file with the client id.
   * @default ARM_CLIENT_ID_FILE_PATH
   */
  readonly clientIdFilePath?: string;
  /**
   * The client secret. Pass a sensitive Terraform variable: text would be written into the configuration.
   * @default ARM_CLIENT_SECRET
   */
  readonly clientSecret?: string;
  /**
   * A file with the client secret.
   * @default ARM_CLIENT_SECRET_FILE_PATH
   */
  readonly clientSecretFilePath?: string;
  /**
   * The client certificate, a PKCS #12 bundle in base64. Pass a sensitive Terraform variable.
   * @default ARM_CLIENT_CERTIFICATE
   */
  readonly clientCertificate?: string;
  /**
   * The file of the client certificate.
   * @default ARM_CLIENT_CERTIFICATE_PATH
   */
  readonly clientCertificatePath?: string;
  /**
   * The password of the client certificate. Pass a sensitive Terraform variable.
   * @default ARM_CLIENT_CERTIFICATE_PASSWORD
   */
  readonly clientCertificatePassword?: string;
  /**
   * The OIDC token to sign in with. Pass a sensitive Terraform variable.
   * @default ARM_OIDC_TOKEN
   */
  readonly oidcToken?: string;
  /**
   * A file with the OIDC token.
   * @default ARM_OIDC_TOKEN_FILE_PATH, or AZURE_FEDERATED_TOKEN_FILE
   */
  readonly oidcTokenFilePath?: string;
  /**
   * The token to ask the OIDC provider with, in GitHub Actions and Azure Pipelines. Pass a sensitive variable.
   * @default ARM_OIDC_REQUEST_TOKEN, or what the pipeline sets
   */
  readonly oidcRequestToken?: string;
  /**
   * Where to ask for an OIDC token.
   * @default ARM_OIDC_REQUEST_URL, or what the pipeline sets
   */
  readonly oidcRequestUrl?: string;
  /**
   * The service connection of Azure Pipelines.
   * @default ARM_OIDC_AZURE_SERVICE_CONNECTION_ID
   */
  readonly oidcAzureServiceConnectionId?: string;
  /**
   * Whether to sign in with OIDC.
   * @default ARM_USE_OIDC, or false
   */
  readonly useOidc?: boolean | IResolvable;
  /**
   * Whether to sign in as the Azure command line is.
   * @default ARM_USE_CLI, or true
   */
  readonly useCli?: boolean | IResolvable;
  /**
   * Whether to sign in with a managed identity.
   * @default ARM_USE_MSI, or false
   */
  readonly useMsi?: boolean | IResolvable;
  /**
   * Whether to sign in with the workload identity of a pod in Azure Kubernetes Service.
   * @default ARM_USE_AKS_WORKLOAD_IDENTITY, or false
   */
  readonly useAksWorkloadIdentity?: boolean | IResolvable;
  /**
   * The name of resources that have none.
   * @default none
   */
  readonly defaultName?: string;
  /**
   * The region of resources that have none.
   * @default none
   */
  readonly defaultLocation?: string;
  /**
   * The tags of resources that have none.
   * @default none
   */
  readonly defaultTags?: { [key: string]: string };
  /**
   * The GUID of a partner to whom the usage is attributed.
   * @default ARM_PARTNER_ID, or Terraform's
   */
  readonly partnerId?: string;
  /**
   * Whether Terraform's partner id is left out.
   * @default ARM_DISABLE_TERRAFORM_PARTNER_ID, or false
   */
  readonly disableTerraformPartnerId?: boolean | IResolvable;
  /**
   * The `x-ms-correlation-request-id` of all requests.
   * @default ARM_CORRELATION_REQUEST_ID, or a new one
   */
  readonly customCorrelationRequestId?: string;
  /**
   * Whether that header is left out.
   * @default false
   */
  readonly disableCorrelationRequestId?: boolean | IResolvable;
  /**
   * Whether the authority is taken as it is, without asking Microsoft Entra about it: for clouds without internet.
   * @default ARM_DISABLE_INSTANCE_DISCOVERY, or false
   */
  readonly disableInstanceDiscovery?: boolean | IResolvable;
  /**
   * Whether the provider leaves the registration of resource providers alone.
   * @default ARM_SKIP_PROVIDER_REGISTRATION, or false
   */
  readonly skipProviderRegistration?: boolean | IResolvable;
  /**
   * Whether new resources are checked by Azure at plan time.
   * @default ARM_ENABLE_PREFLIGHT, or false
   */
  readonly enablePreflight?: boolean | IResolvable;
  /**
   * Whether a new API version is no change when the `body` in it still fits what Azure has.
   * @default ARM_IGNORE_NO_OP_CHANGES, or true
   */
  readonly ignoreNoOpChanges?: boolean | IResolvable;
  /**
   * Whether the output stays empty unless `responseExportValues` is given.
   * @default ARM_DISABLE_DEFAULT_OUTPUT, or false
   */
  readonly disableDefaultOutput?: boolean | IResolvable;
  /**
   * Whether every write carries a policy token, and not only those that Azure refused without. Needs azapi 2.11 or newer.
   * @default ARM_ALWAYS_ACQUIRE_POLICY_TOKEN, or false
   */
  readonly alwaysAcquirePolicyToken?: boolean | IResolvable;
  /**
   * Whether ids in the state keep their case when Azure answers in another. Needs azapi 2.12 or newer.
   * @default ARM_PRESERVE_RESOURCE_ID_CASING, or false
   */
  readonly preserveResourceIdCasing?: boolean | IResolvable;
  /**
   * How often a request is tried again that Azure was too busy for. Deprecated by azapi: the timeouts end it.
   * @default 32767
   */
  readonly maximumBusyRetryAttempts?: number;
}
