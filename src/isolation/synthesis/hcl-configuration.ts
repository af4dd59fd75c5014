import { TerraformElement, TerraformResource, TerraformStack } from 'cdktf';
import { isObject, JsonObject, JsonValue } from '../facts/readers/config-source';
import { parseHcl } from '../facts/readers/hcl';

export { HclSyntaxError } from '../facts/readers/hcl';

/**
 * What HCL says, as Terraform's JSON. The text itself is read: cdktf renders HCL from other methods than JSON, drops some
 * overrides on the way and does not escape every text.
 *
 * @throws HclSyntaxError where it is no HCL
 */
export function hclConfiguration(stack: TerraformStack, hcl: string): JsonObject {
  const configuration = parseHcl(hcl);
  for (const element of stack.node.findAll()) {
    if (!TerraformElement.isTerraformElement(element)) continue;
    const { terraformResourceType: type } = element as Partial<TerraformResource>;
    if (type === undefined) continue;
    for (const kind of ['resource', 'data']) {
      const blocks = member(member(configuration[kind], type), element.friendlyUniqueId);
      // the HCL has no comments that tell where a block comes from
      for (const body of Array.isArray(blocks) ? blocks : []) {
        if (isObject(body)) body['//'] = { metadata: { path: element.node.path } };
      }
    }
  }
  return configuration;
}

function member(value: JsonValue, key: string): JsonValue {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
