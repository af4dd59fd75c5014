import { TerraformElement, TerraformProvider, TerraformStack } from 'cdktf';
import { printable } from '../support/printable';

/** How to add the provider where the other one is there already. */
const ADD = {
  azurerm: "new AzurermProvider(stack, 'Azurerm', { features: [{}] })",
  azapi: "new AzapiProvider(stack, 'Azapi')",
};
type Provider = keyof typeof ADD;

const required = new WeakSet<TerraformStack>();

/**
 * Has the synthesis of a stack say what to add where it has no provider for the resources of this package's constructs;
 * cdktf says only that some construct is missing.
 */
export function requireProviders(stack: TerraformStack): void {
  if (required.has(stack)) return;
  required.add(stack);
  stack.node.addValidation({ validate: () => missingProviders(stack) });
}

function missingProviders(stack: TerraformStack): string[] {
  const elements = stack.node.findAll().filter((one) => TerraformElement.isTerraformElement(one));
  const has = (provider: Provider) =>
    elements.some((one) => TerraformProvider.isTerraformProvider(one) && one.terraformResourceType === provider);
  const needs = (provider: Provider) =>
    elements.some((one) =>
      String((one as { terraformResourceType?: unknown }).terraformResourceType).startsWith(`${provider}_`),
    );
  const missing = (['azurerm', 'azapi'] as const).filter((provider) => needs(provider) && !has(provider));
  if (missing.length === 0) return [];
  const [first] = missing;
  const isAlone = missing.length === 1 && (has('azurerm') || has('azapi'));
  const example = isAlone ? ADD[first] : "new AzureProviders(stack, 'Providers')";
  const names = missing.join(' and ');
  return [
    `stack ${JSON.stringify(printable(stack.node.path))} has no provider ${names} for its resources; add one to it: ${example}`,
  ];
}
