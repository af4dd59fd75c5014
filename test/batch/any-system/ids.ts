import { TerraformStack, TerraformVariable } from 'cdktf';
import { How } from './values';

export const SUBSCRIPTION = '00000000-0000-0000-0000-000000000000';
export const OTHER_SUBSCRIPTION = '11111111-1111-1111-1111-111111111111';

/**
 * The id of something that exists already.
 *
 * @param type what it is and what it is called, such as `Microsoft.Network/virtualNetworks/vnet-hub`
 * @param bind makes it with a binding of azurerm, and gives its id
 */
export function idOf(stack: TerraformStack, how: How, type: string, bind: () => string): string {
  const group = (subscription: string) => `/subscriptions/${subscription}/resourceGroups/rg-existing`;
  switch (how) {
    case 'literal':
      return `${group(SUBSCRIPTION)}/providers/${type}`;
    case 'other-subscription':
      return `${group(OTHER_SUBSCRIPTION)}/providers/${type}`;
    case 'variable':
      return variable(stack, type).stringValue;
    case 'expression':
      // cdktf cannot carry over to another stack what is written out
      if (stack.node.root.node.children.length > 1) return idOf(stack, 'variable', type, bind);
      return `\${var.${variable(stack, type).node.id}}`;
    case 'binding':
      return bind();
  }
}

export function variable(stack: TerraformStack, type: string): TerraformVariable {
  const name = type.replace(/^Microsoft\.\w+\//, '').replace(/\W+/g, '_');
  const existing = stack.node.tryFindChild(name) as TerraformVariable | undefined;
  return existing ?? new TerraformVariable(stack, name, { type: 'string', nullable: false });
}
