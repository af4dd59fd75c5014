/*
 * One small system, in the ways that people write it by hand in Terraform's own syntax: of some of them a plan shows
 * less than of others.
 */

import { endpoints, MODULE } from './spelled-endpoints';
import { group, network, parts, zones } from './spelled-parts';
import type { Spelling } from './spelling';

/** The files of a configuration, by their names. */
export function spelledSystem(spelling: Spelling): Record<string, string> {
  const files: Record<string, string> = {
    'main.tf': [PROVIDERS, group(), network(spelling), parts(spelling), zones(spelling), endpoints(spelling)].join(
      '\n',
    ),
  };
  if (spelling.endpoints === 'modules') files['endpoint/main.tf'] = MODULE;
  return files;
}

const PROVIDERS = `
terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm" }
    azapi   = { source = "azure/azapi" }
  }
}
provider "azurerm" {
  features {}
}
provider "azapi" {}
`;
