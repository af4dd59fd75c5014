/*
 * The flows of batch compute in a customer's network. Inbound there is one, for nodes with a public IP address; outbound
 * each one has a service tag, so a network security group can tell them from the rest of the Internet.
 * Batch's classic node communication (inbound 29876-29877) was retired on 31 March 2026 and has no place here.
 * This module imports nothing, so that constructs and rules read the same table.
 */

/** When a flow is needed. */
export type BatchFlowNeed =
  /** By every node. */
  | 'always'
  /** Unless an Azure Monitor private link scope takes the telemetry. */
  | 'no-monitor-private-link'
  /** By compute instances and the studio; batch nodes work without it, but the documentation lists it with the rest. */
  | 'interactive'
  /** Where the workspace is marked as one of high business impact. */
  | 'high-business-impact'
  /** Where a firewall stands between the nodes and the storage account's file shares. */
  | 'file-shares-through-firewall'
  /** By nodes that have a public IP address. */
  | 'public-ip';

export interface BatchFlow {
  /** A name in PascalCase, unique in the table. */
  readonly name: string;
  readonly direction: 'Inbound' | 'Outbound';
  readonly protocol: 'Tcp' | 'Udp' | '*';
  readonly ports: readonly string[];
  /** The other end: the source of an inbound flow, the destination of an outbound one. `{region}` stands for the region. */
  readonly serviceTag: string;
  readonly need: BatchFlowNeed;
  /** Clouds, by azurerm's `environment` name, that do without it. */
  readonly exceptClouds?: readonly string[];
  /** At most 140 characters, as Azure allows for the description of a security rule. */
  readonly why: string;
  /** The documentation page that demands it. */
  readonly source: string;
}

const FIREWALL_PAGE = 'https://learn.microsoft.com/azure/machine-learning/how-to-access-azureml-behind-firewall';
const TRAINING_PAGE = 'https://learn.microsoft.com/azure/machine-learning/how-to-secure-training-vnet';

export const BATCH_FLOWS: readonly BatchFlow[] = [
  {
    name: 'EntraId',
    direction: 'Outbound',
    protocol: 'Tcp',
    ports: ['80', '443'],
    serviceTag: 'AzureActiveDirectory',
    need: 'always',
    why: 'nodes get tokens for their identity',
    source: FIREWALL_PAGE,
  },
  {
    name: 'MachineLearning',
    direction: 'Outbound',
    protocol: 'Tcp',
    ports: ['443'],
    serviceTag: 'AzureMachineLearning',
    need: 'always',
    why: 'nodes talk to the Azure Machine Learning service',
    source: FIREWALL_PAGE,
  },
  {
    name: 'MachineLearningSessions',
    direction: 'Outbound',
    protocol: 'Tcp',
    ports: ['8787', '18881'],
    serviceTag: 'AzureMachineLearning',
    need: 'interactive',
    why: 'RStudio and the language server of notebooks on compute instances',
    source: FIREWALL_PAGE,
  },
  {
    name: 'MachineLearningRelay',
    direction: 'Outbound',
    protocol: 'Udp',
    ports: ['5831'],
    serviceTag: 'AzureMachineLearning',
    need: 'always',
    why: 'nodes keep a channel to the Azure Machine Learning service',
    source: FIREWALL_PAGE,
  },
  {
    name: 'BatchNodeManagement',
    direction: 'Outbound',
    protocol: '*',
    ports: ['443'],
    serviceTag: 'BatchNodeManagement.{region}',
    need: 'always',
    why: 'Azure Batch starts, watches and stops the nodes of a cluster',
    source: FIREWALL_PAGE,
  },
  {
    name: 'ResourceManager',
    direction: 'Outbound',
    protocol: 'Tcp',
    ports: ['443'],
    serviceTag: 'AzureResourceManager',
    need: 'always',
    why: 'nodes look up Azure resources',
    source: FIREWALL_PAGE,
  },
  {
    name: 'BatchStorage',
    direction: 'Outbound',
    protocol: 'Tcp',
    ports: ['443'],
    serviceTag: 'Storage.{region}',
    need: 'always',
    why: 'Azure Batch keeps what nodes start with in storage accounts of Microsoft',
    source: FIREWALL_PAGE,
  },
  {
    name: 'FileSharesThroughFirewall',
    direction: 'Outbound',
    protocol: 'Tcp',
    ports: ['445'],
    serviceTag: 'Storage.{region}',
    need: 'file-shares-through-firewall',
    why: 'nodes mount file shares; private endpoints in the same network need no such rule',
    source: FIREWALL_PAGE,
  },
  {
    name: 'FrontDoorFrontend',
    direction: 'Outbound',
    protocol: 'Tcp',
    ports: ['443'],
    serviceTag: 'AzureFrontDoor.FrontEnd',
    need: 'interactive',
    exceptClouds: ['china'],
    why: 'the studio of Azure Machine Learning',
    source: FIREWALL_PAGE,
  },
  {
    name: 'MicrosoftContainerRegistry',
    direction: 'Outbound',
    protocol: 'Tcp',
    ports: ['443'],
    serviceTag: 'MicrosoftContainerRegistry',
    need: 'always',
    why: 'nodes pull the base images of Microsoft',
    source: FIREWALL_PAGE,
  },
  {
    name: 'FrontDoorFirstParty',
    direction: 'Outbound',
    protocol: 'Tcp',
    ports: ['443'],
    serviceTag: 'AzureFrontDoor.FirstParty',
    need: 'always',
    why: 'the layers of the base images of Microsoft come from here',
    source: FIREWALL_PAGE,
  },
  {
    name: 'Monitor',
    direction: 'Outbound',
    protocol: 'Tcp',
    ports: ['443'],
    serviceTag: 'AzureMonitor',
    need: 'no-monitor-private-link',
    why: 'nodes send logs and metrics',
    source: FIREWALL_PAGE,
  },
  {
    name: 'BatchKeyVault',
    direction: 'Outbound',
    protocol: 'Tcp',
    ports: ['443'],
    serviceTag: 'AzureKeyVault.{region}',
    need: 'high-business-impact',
    why: 'Azure Batch keeps secrets of such workspaces in a vault of its own',
    source: FIREWALL_PAGE,
  },
  {
    name: 'PrivateEndpoints',
    direction: 'Outbound',
    protocol: 'Tcp',
    ports: ['443', '445'],
    serviceTag: 'VirtualNetwork',
    need: 'always',
    why: 'nodes reach storage (445: file shares), registry, vault and workspace by private endpoints',
    source: TRAINING_PAGE,
  },
  {
    name: 'NodeManagement',
    direction: 'Inbound',
    protocol: 'Tcp',
    ports: ['44224'],
    serviceTag: 'AzureMachineLearning',
    need: 'public-ip',
    why: 'the service reaches nodes that have a public IP address; the others are reached by private link',
    source: FIREWALL_PAGE,
  },
];
