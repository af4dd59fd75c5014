/**
 * Which deployment answers when a caller of an endpoint names none.
 *
 * To remove the deployment that is the default, name another one first and apply: Terraform deletes a deployment before
 * it points the endpoint elsewhere.
 */
export class DefaultDeployment {
  /** The deployment that the program makes first. */
  public static first(): DefaultDeployment {
    return new DefaultDeployment('first');
  }

  /**
   * The deployment of that name, which this program makes as well: the endpoint is pointed to it once it exists.
   *
   * @param deploymentName 3 to 32 letters, digits and single hyphens, a letter first
   */
  public static named(deploymentName: string): DefaultDeployment {
    return new DefaultDeployment('named', deploymentName);
  }

  /**
   * A release process of yours sets it, with `az ml batch-endpoint update --set defaults.deployment_name=…` for
   * example. Terraform then neither sets nor takes away a default, whatever else changes at the endpoint, unless the
   * endpoint is replaced: after that the release process has to set it again.
   */
  public static managedElsewhere(): DefaultDeployment {
    return new DefaultDeployment('elsewhere');
  }

  /** @internal */
  public readonly _choice: 'first' | 'named' | 'elsewhere';
  /** The deployment that was named; undefined for the other choices. */
  public readonly deploymentName?: string;

  private constructor(choice: 'first' | 'named' | 'elsewhere', deploymentName?: string) {
    this._choice = choice;
    this.deploymentName = deploymentName;
  }
}
