import { PropProblems, shown } from '../../support/prop-problems';

/** The kinds of Azure ML assets that deployments are made of, as they are called in ids. */
export type AssetKind = 'models' | 'environments' | 'codes' | 'components';

/** How a value object names the asset that it stands for. */
export interface AssetSource {
  /** An id that is whole already. */
  readonly id?: string;
  /** The registry that holds the asset; without one, the endpoint's workspace does. */
  readonly registry?: string;
  readonly name?: string;
  readonly version?: string;
}

const NAME = /^[a-zA-Z0-9][\w.-]{0,254}$/;
const ALLOWED_NAME =
  '1 to 255 letters, digits, hyphens, underscores and periods, a letter or digit first, such as "credit-risk"';
const ALLOWED_VERSION = 'the version of an asset, such as "3"';
const REGISTRY = /^[a-zA-Z0-9][\w-]{2,32}$/;
const ALLOWED_REGISTRY =
  'the name of an Azure ML registry, 3 to 33 letters, digits, hyphens and underscores, such as "azureml"';

/** One version of an asset: deployments are pinned to versions, so that a plan says when what is served changes. */
export class Asset {
  constructor(
    public readonly kind: AssetKind,
    private readonly source: AssetSource,
  ) {}

  public check(problems: PropProblems, prop: string): void {
    const { id, registry, name, version } = this.source;
    if ('id' in this.source) {
      this.checkId(problems, `${prop}.id`, id);
      return;
    }
    if ('registry' in this.source) problems.text(`${prop}.registry`, registry, ALLOWED_REGISTRY, REGISTRY);
    problems.text(`${prop}.name`, name, ALLOWED_NAME, NAME);
    if (problems.text(`${prop}.version`, version, ALLOWED_VERSION, NAME) && version === 'latest') {
      problems.add(
        `${prop}.version`,
        '"latest" is a label that moves',
        `${ALLOWED_VERSION}; deployments are pinned to one`,
      );
    }
  }

  /** The asset's id, for a deployment of an endpoint in that workspace. */
  public resolve(workspaceId: string): string {
    const { id, registry, name, version } = this.source;
    if (id !== undefined) return id;
    const holder = registry === undefined ? workspaceId : `azureml://registries/${registry}`;
    return `${holder}/${this.kind}/${name}/versions/${version}`;
  }

  private checkId(problems: PropProblems, prop: string, id: unknown): void {
    const allowed = [
      `an id that ends in "/${this.kind}/<name>/versions/<version>" and begins with`,
      '"/subscriptions/…/workspaces/<workspace>", or with "azureml://registries/<registry>"',
    ].join(' ');
    const versioned = new RegExp(`^(/subscriptions/|azureml://).+/${this.kind}/[^/]+/versions/[^/]+$`, 'i');
    problems.text(prop, id, allowed, versioned);
  }
}

/** What every value object over an asset has, for the deployments. */
export interface AssetHolder {
  /** @internal */
  readonly _asset: Asset;
}

/** A prop that must be the value object over that kind of asset: JavaScript users may give anything. */
export function checkAsset(
  problems: PropProblems,
  prop: string,
  value: unknown,
  kind: AssetKind,
  allowed: string,
): value is AssetHolder {
  const asset = (value as Partial<AssetHolder> | null | undefined)?._asset;
  if (asset?.kind !== kind) {
    problems.add(
      prop,
      value === undefined ? 'is missing' : `${shown(asset ? asset.kind : value)} does not fit`,
      allowed,
    );
    return false;
  }
  asset.check(problems, prop);
  return true;
}
