import { TerraformElement } from 'cdktf';
import { shown } from '../../support/prop-problems';
import { isOpen, isRecord } from './kinds';

const PATH = /^[A-Za-z_][\w-]*(\.[\w-]+|\[\d+\]|\["[^"\\$]+"\])*$/;

/**
 * The attribute path of a part of an output.
 * @throws Error when the path is none, or when `exported` shows that the output will not have it
 */
export function outputPath(
  element: TerraformElement,
  output: string,
  path: string,
  prop: string,
  exported: unknown,
): string {
  const about = `output of ${shown(element.node.path)}: `;
  if (typeof path !== 'string' || !PATH.test(path)) {
    throw new Error(
      `${about}${shown(path)} is not a path; allowed: names joined by dots, such as "properties.scoringUri", with [0] or ["a name"] for other parts`,
    );
  }
  if (!isExported(path, exported)) {
    const names = isRecord(exported) ? Object.keys(exported) : (exported as string[]);
    throw new Error(
      `${about}"${path}" is not exported; ${prop} exports ${names.length ? names.map(shown).join(', ') : 'nothing'}; add it there`,
    );
  }
  return `${output}.${path}`;
}

/** A map exports its names; a list exports paths, with all that is above and below them. */
function isExported(path: string, exported: unknown): boolean {
  if (exported === undefined || exported === null || isOpen(exported)) return true;
  if (isRecord(exported)) return path.split(/[.[]/, 1)[0] in exported;
  const paths = exported as string[];
  if (paths.some((entry) => !/^[\w.-]+$/.test(entry))) return true;
  const plain = `${path.replace(/\[.*/, '')}.`;
  return paths.some((entry) => plain.startsWith(`${entry}.`) || `${entry}.`.startsWith(plain));
}
