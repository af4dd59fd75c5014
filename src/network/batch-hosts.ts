/*
 * Names of what batch compute talks to, for firewalls that filter by name instead of by service tag. This module imports
 * nothing, as the table of flows beside it.
 */

/** The hosts that stand for flows of the table, by the flow's name, and the ports that they are reached on. */
export interface FlowHosts {
  /** The flows of `BATCH_FLOWS` that these hosts stand for. */
  readonly flows: readonly string[];
  readonly hosts: readonly string[];
  readonly protocols: readonly ('Http' | 'Https')[];
  /** The documentation page that lists them. */
  readonly source: string;
}

const FIREWALL_PAGE = 'https://learn.microsoft.com/azure/machine-learning/how-to-access-azureml-behind-firewall';

/** By azurerm's name of the cloud. Elsewhere service tags are used. */
export const BATCH_HOSTS: { readonly [cloud: string]: readonly FlowHosts[] | undefined } = {
  public: [
    {
      flows: ['EntraId'],
      hosts: ['login.microsoftonline.com', 'graph.windows.net'],
      protocols: ['Http', 'Https'],
      source: FIREWALL_PAGE,
    },
    {
      flows: ['MachineLearning'],
      hosts: ['*.azureml.ms', '*.azureml.net'],
      protocols: ['Https'],
      source: FIREWALL_PAGE,
    },
    { flows: ['ResourceManager'], hosts: ['management.azure.com'], protocols: ['Https'], source: FIREWALL_PAGE },
    {
      flows: ['MicrosoftContainerRegistry', 'FrontDoorFirstParty'],
      hosts: ['mcr.microsoft.com', '*.data.mcr.microsoft.com'],
      protocols: ['Https'],
      source: FIREWALL_PAGE,
    },
  ],
};
