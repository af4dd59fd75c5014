import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

const REASON = 'wording: a text for people';

/*
 * Messages may be reworded without a test that fails. They are told from ids, attributes and resource types, which are
 * mutated, by the space between their words: nothing that is compared has one. A text with a decision inside is mutated.
 */
const texts = {
  shouldIgnore({ node }) {
    if (node.type === 'StringLiteral') return isWording(node.value) ? REASON : undefined;
    if (node.type !== 'TemplateLiteral') return undefined;
    const text = node.quasis.map(({ value }) => value.cooked).join('x');
    return isWording(text) && node.expressions.every(isPlain) ? REASON : undefined;
  },
};

function isWording(text) {
  return /[\w,;:'`)\]}] [\w'`([{]/.test(text) && /[a-z]{2} |[ ][a-z]{2}/i.test(text);
}

function isPlain(node) {
  if (node.type === 'Identifier' || node.type === 'ThisExpression') return true;
  if (node.type === 'MemberExpression') return isPlain(node.object);
  if (node.type === 'CallExpression') return isPlain(node.callee) && node.arguments.every(isPlain);
  return node.type === 'StringLiteral' || node.type === 'NumericLiteral';
}

export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, 'texts', texts)];
