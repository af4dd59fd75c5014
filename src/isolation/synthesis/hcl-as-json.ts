import { DefaultTokenResolver, StringConcat, TerraformElement, TerraformStack, Tokenization } from 'cdktf';
import { IConstruct } from 'constructs';

/**
 * What `cdktf synth --hcl` writes, as Terraform's JSON. cdktf renders HCL from other methods than JSON and leaves out the
 * stack's own overrides, so the JSON rendering does not tell what the HCL will say.
 */
export function hclAsJson(stack: TerraformStack): unknown {
  const resolver = new DefaultTokenResolver(new StringConcat());
  const merged: Fragment = {};
  for (const element of elementsOf(stack)) {
    const fragment: unknown = Tokenization.resolve(element.toHclTerraform(), {
      scope: stack,
      resolver,
      preparing: false,
    });
    merge(merged, plain(fragment) as Fragment);
  }
  return merged;
}

interface Fragment {
  [key: string]: unknown;
}

function elementsOf(construct: IConstruct): TerraformElement[] {
  const own = TerraformElement.isTerraformElement(construct) ? [construct] : [];
  const children = construct.node.children.filter((child) => !TerraformStack.isStack(child));
  return [...own, ...children.flatMap(elementsOf)];
}

/** Takes away the type notes that cdktf's HCL fragments carry around each value. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object') return value;
  const isNote =
    Object.hasOwn(value, 'value') && ['type', 'isBlock', 'storageClassType'].some((key) => Object.hasOwn(value, key));
  if (isNote) return plain((value as { value: unknown }).value);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([key, member]) => [key, plain(member)]),
  );
}

function merge(into: Fragment, from: Fragment): void {
  for (const [key, value] of Object.entries(from)) {
    const existing = into[key];
    if (isFragment(existing) && isFragment(value)) merge(existing, value);
    else into[key] = value;
  }
}

function isFragment(value: unknown): value is Fragment {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
