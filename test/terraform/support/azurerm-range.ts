import * as path from 'node:path';
import type { AzureProviders, AzureProvidersProps } from 'cdktf-azureml-private';
import type { Construct } from 'constructs';

/**
 * Loaded before a program, this asks for the azurerm of AZURERM_RANGE in place of the library's default, so that programs
 * need no setting for it.
 */
const range = process.env.AZURERM_RANGE;
const library = path.dirname(require.resolve('cdktf-azureml-private'));
// eslint-disable-next-line @typescript-eslint/no-require-imports -- the module's own object, to replace what it exports
const providers = require(path.join(library, 'providers/azure-providers')) as {
  AzureProviders: typeof AzureProviders;
};

if (range) {
  const Original = providers.AzureProviders;
  providers.AzureProviders = class extends Original {
    constructor(scope: Construct, id: string, props?: AzureProvidersProps) {
      super(scope, id, { azurermVersion: range, ...props });
    }
  };
}
