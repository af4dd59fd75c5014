import { Asset, AssetSource } from './private/asset';

/**
 * The version of a pipeline component that a deployment runs.
 *
 * @see https://learn.microsoft.com/azure/machine-learning/concept-endpoints-batch#pipeline-component-deployment
 */
export class PipelineComponent {
  /**
   * A component that is registered in the endpoint's workspace.
   *
   * @param name the component's name
   * @param version one of its versions, such as `3`
   */
  public static registered(name: string, version: string): PipelineComponent {
    return new PipelineComponent({ name, version });
  }

  /**
   * A component in an Azure ML registry.
   *
   * @param registry the registry's name
   * @param name the component's name
   * @param version one of its versions, such as `3`
   */
  public static fromRegistry(registry: string, name: string, version: string): PipelineComponent {
    return new PipelineComponent({ registry, name, version });
  }

  /**
   * A component by its whole id.
   *
   * @param componentId an ARM id or an `azureml://registries/…` id that ends in the version; a token passes
   */
  public static fromId(componentId: string): PipelineComponent {
    return new PipelineComponent({ id: componentId });
  }

  /** @internal */
  public readonly _asset: Asset;

  private constructor(source: AssetSource) {
    this._asset = new Asset('components', source);
  }
}
