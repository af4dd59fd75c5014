import { Asset, AssetSource } from './private/asset';

/** How a model is stored, which decides what a deployment needs besides it. */
export enum ModelFormat {
  /** Files of your own; the deployment names the environment and the scoring script that load them. */
  CUSTOM = 'custom_model',
  /**
   * MLflow's format, which brings its own environment and needs no scoring script; the two may still be given together
   * to score in a way of your own.
   */
  MLFLOW = 'mlflow_model',
}

/**
 * The version of a model that a deployment scores with.
 *
 * @see https://learn.microsoft.com/azure/machine-learning/how-to-manage-models
 */
export class Model {
  /**
   * A model that is registered in the endpoint's workspace.
   *
   * @param name the model's name
   * @param version one of its versions, such as `3`
   * @param format how it is stored; by default `ModelFormat.CUSTOM`
   */
  public static registered(name: string, version: string, format: ModelFormat = ModelFormat.CUSTOM): Model {
    return new Model({ name, version }, format);
  }

  /**
   * A model in an Azure ML registry, which workspaces share.
   *
   * @param registry the registry's name
   * @param name the model's name
   * @param version one of its versions, such as `3`
   * @param format how it is stored; by default `ModelFormat.CUSTOM`
   */
  public static fromRegistry(
    registry: string,
    name: string,
    version: string,
    format: ModelFormat = ModelFormat.CUSTOM,
  ): Model {
    return new Model({ registry, name, version }, format);
  }

  /**
   * A model by its whole id.
   *
   * @param modelId an ARM id or an `azureml://registries/…` id that ends in the version; a token passes
   * @param format how it is stored; by default `ModelFormat.CUSTOM`
   */
  public static fromId(modelId: string, format: ModelFormat = ModelFormat.CUSTOM): Model {
    return new Model({ id: modelId }, format);
  }

  /** How the model is stored. */
  public readonly format: ModelFormat;
  /** @internal */
  public readonly _asset: Asset;

  private constructor(source: AssetSource, format: ModelFormat) {
    this.format = format;
    this._asset = new Asset('models', source);
  }
}
