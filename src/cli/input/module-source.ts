import { versionRange, within } from '../../providers/version-range';

/** Where a call says that its module comes from. */
export interface ModuleCall {
  readonly source: string;
  /** A constraint, for modules of a registry. */
  readonly version?: string;
}

const REGISTRY = /^(?:([\w-]+(?:\.[\w-]+)+(?::\d+)?)\/)?([\w-]+)\/([\w-]+)\/([a-z\d]+)(\/\/.+)?$/i;
const HOSTED = /^(github\.com|bitbucket\.org)\/([^/]+)\/([^/?]+?)(?:\.git)?(\/\/[^?]+)?(\?.*)?$/;
const SECURE_SHELL = /^([\w.-]+@[\w.-]+):([^?]+?)(\/\/[^?]+)?(\?.*)?$/;

/**
 * A source as Terraform notes it when it has fetched the module.
 *
 * @see https://developer.hashicorp.com/terraform/language/modules/sources
 */
export function notedSource(source: string): string {
  const [, host, owner, repository, folder = '', query = ''] = HOSTED.exec(source) ?? [];
  if (host) return `git::https://${host}/${owner}/${repository}.git${folder}${query}`;
  const [, login, at, below = '', options = ''] = SECURE_SHELL.exec(source) ?? [];
  if (login) return `git::ssh://${login}/${at}${below}${options}`;
  const [, registry = 'registry.terraform.io', namespace, name, system, inner = ''] = REGISTRY.exec(source) ?? [];
  return namespace ? `${registry}/${namespace}/${name}/${system}${inner}` : source;
}

/** Whether what was installed is what a call asks for; otherwise Terraform refuses to go on before the next init. */
export function isInstalled(call: ModuleCall, source: unknown, version: unknown): boolean {
  if (source !== notedSource(call.source)) return false;
  if (call.version === undefined) return true;
  const range = versionRange(call.version);
  return range !== undefined && typeof version === 'string' && within(range, version);
}
