import { TerraformProvider } from 'cdktf';
import { PropProblems, shown } from './prop-problems';

/** Checks an optional prop that takes another azurerm provider than the stack's. */
export function checkAzurermProvider(problems: PropProblems, prop: string, provider: unknown): void {
  if (provider === undefined) return;
  if (TerraformProvider.isTerraformProvider(provider) && provider.terraformResourceType === 'azurerm') return;
  problems.add(
    prop,
    `${shown(provider)} is not an azurerm provider`,
    'an AzurermProvider with an alias, such as new AzurermProvider(stack, "Hub", { alias: "hub", … })',
  );
}
