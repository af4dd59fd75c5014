import { Asset, AssetSource } from './private/asset';

/**
 * The version of an environment (a container image and its packages) that a deployment scores in.
 *
 * A workspace behind a private registry builds the image on its image-build cluster when the first job asks for it.
 *
 * @see https://learn.microsoft.com/azure/machine-learning/how-to-manage-environments-v2
 */
export class Environment {
  /**
   * An environment that is registered in the endpoint's workspace.
   *
   * @param name the environment's name
   * @param version one of its versions, such as `3`
   */
  public static registered(name: string, version: string): Environment {
    return new Environment({ name, version });
  }

  /**
   * An environment in an Azure ML registry: the curated ones are in `azureml`.
   *
   * @param registry the registry's name
   * @param name the environment's name
   * @param version one of its versions, such as `12`
   */
  public static fromRegistry(registry: string, name: string, version: string): Environment {
    return new Environment({ registry, name, version });
  }

  /**
   * An environment by its whole id.
   *
   * @param environmentId an ARM id or an `azureml://registries/…` id that ends in the version; a token passes
   */
  public static fromId(environmentId: string): Environment {
    return new Environment({ id: environmentId });
  }

  /** @internal */
  public readonly _asset: Asset;

  private constructor(source: AssetSource) {
    this._asset = new Asset('environments', source);
  }
}
